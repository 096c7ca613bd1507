"""How easy it is to read what keepers of a register write for the public: reading age, hard sentences, plainer words.

Pure functions of text and views, of English only. Refuses to judge names, titles and what was copied as printed.
"""
