"""Changing records in the workplace: questions, forms, look-ups, what was typed and not saved, and two editors."""
