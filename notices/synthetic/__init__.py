"""Made-up registers of any size for measuring: varied and realistic, and the same for the same seed everywhere.

Refuses the clock, the database and the machine's own randomness, so that two benchmarks measure the same thing.
"""

from notices.synthetic.register import synthetic_register

__all__ = ["synthetic_register"]
