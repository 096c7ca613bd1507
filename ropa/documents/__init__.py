"""Documents that leave the register on paper or as a file: tagged PDF that a screen reader can follow."""
