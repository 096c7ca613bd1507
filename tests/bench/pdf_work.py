"""Prints a notice of a thousand activities in a fresh process, and says what memory that took (MiB) and how long."""

import resource
import sys
import time
from dataclasses import replace
from datetime import date

from notices.assemble import assemble
from notices.rendering import FORMATS
from notices.synthetic import synthetic_register
from notices.view import RegisterWithNotices
from ropa.reference.shipped import read_reference
from ropa.register.codec import decode

SIZE = 1000


def measure() -> str:
    terms = {term.code: term for term in read_reference()}
    register = decode(RegisterWithNotices, synthetic_register(SIZE, seed=SIZE), known={"reference": terms})
    register = replace(register, reference=tuple(terms.values()))
    notice = assemble(register, register.notices[0], on=date(2026, 11, 22))
    began = time.perf_counter()
    FORMATS["pdf"].render(notice)
    taken = time.perf_counter() - began
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return f"{peaks[0]:.0f} {peaks[1]:.0f} {taken:.1f}"


if __name__ == "__main__":
    sys.stdout.write(measure())
