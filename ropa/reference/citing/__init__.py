"""Citations of UK law: read from what people type, printed in one form, with what is wrong in the form. Pure."""
