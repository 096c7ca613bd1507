"""The data protection regulator, as a dated setting: its name is due to change when the law that says so starts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ropa.languages.speaking import later


@dataclass(frozen=True)
class Regulator:
    """Who people can complain to under section 165 of the Data Protection Act 2018, from a day on."""

    since: date = date(2018, 5, 25)
    name: str = later("Information Commissioner’s Office")
    short_name: str = later("ICO")
    complaint_url: str = "https://ico.org.uk/make-a-complaint/"
    phone: str = "0303 123 1113"
    address: tuple[str, ...] = ("Wycliffe House", "Water Lane", "Wilmslow", "Cheshire", "SK9 5AF")


REGULATORS: tuple[Regulator, ...] = (Regulator(),)


def regulator_on(on: date, regulators: Sequence[Regulator] = REGULATORS) -> Regulator:
    """The regulator on a day: the latest that had started, or the first there is."""
    started = [regulator for regulator in regulators if regulator.since <= on]
    return max(started, key=lambda regulator: regulator.since) if started else regulators[0]
