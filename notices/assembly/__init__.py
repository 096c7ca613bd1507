"""From the register's records to the words of a notice: one module per subject, all pure functions of views.

Refuses to print what a view marks as internal, and says nothing where the record says nothing.
"""
