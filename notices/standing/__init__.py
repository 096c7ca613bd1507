"""Whether a notice says what is approved: kept, told in full, and why it does not."""
