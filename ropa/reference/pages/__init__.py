"""Pages of the workplace about reference data: its kinds, the terms of each, what uses them, what is confirmed."""
