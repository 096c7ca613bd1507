"""The languages that the product's own sentences are said in: English, and those that a person has checked.

`speaking` says them and `catalogues` finds what is translated. Refuses a catalogue that nobody signed as checked, so
that no draft of a machine reaches the public. What keepers of a register type is never translated.
"""
