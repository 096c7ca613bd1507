"""What Article 30, and section 61 for law enforcement, ask of each activity: one table. Pure.

A representative (Article 27) is asked of nobody: only a body outside the United Kingdom has one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from activities.readiness import answers
from activities.rules.case import RegisterCase
from activities.rules.subjects import standing
from activities.view import ActivityView
from ropa.findings.readiness import Item, Standing
from ropa.languages.speaking import later
from ropa.rules.severity import Reach


class Letters(NamedTuple):
    """Where an item stands in each list of the law; empty where that list does not ask for it."""

    controller: str
    processor: str
    part_3_controller: str
    part_3_processor: str


LISTS = Letters("UK GDPR Art 30(1)", "UK GDPR Art 30(2)", "DPA 2018 s61(2)", "DPA 2018 s61(4)")


@dataclass(frozen=True, slots=True)
class Asked:
    """One row of the table."""

    code: str
    title: str
    stands: Callable[[ActivityView, RegisterCase], Standing]
    letters: Letters


ASKED = (
    Asked("our-controllers", later("Controllers that we act for"), answers.our_controllers, Letters("", "a", "", "b")),
    Asked(
        "contact-our-controllers",
        later("How to reach the controllers that we act for"),
        answers.contact_of_our_controllers,
        Letters("", "a", "", "b"),
    ),
    Asked("joint-controllers", later("Joint controllers"), answers.joint_controllers, Letters("a", "", "b", "")),
    Asked(
        "contact-joint-controllers",
        later("How to reach the joint controllers"),
        answers.contact_of_joint_controllers,
        Letters("a", "", "b", ""),
    ),
    Asked("purposes", later("Why the information is used"), answers.purposes, Letters("b", "", "d", "")),
    Asked("work", later("What we do for the controller"), answers.work, Letters("", "b", "", "d")),
    Asked("people", later("Whose information it is"), answers.people, Letters("c", "", "f", "")),
    Asked("information", later("What information is held"), answers.information, Letters("c", "", "f", "")),
    Asked("recipients", later("Who else gets it"), answers.recipients, Letters("d", "", "e", "")),
    Asked("processors", later("Processors that get it"), answers.processors, Letters("d", "", "e", "a")),
    Asked("profiling", later("Profiling"), answers.profiling, Letters("", "", "g", "")),
    Asked("transfers", later("Whether it leaves the UK, and where to"), answers.transfers, Letters("e", "c", "h", "e")),
    Asked(
        "one-off-transfers",
        later("Safeguards of one-off transfers"),
        answers.one_off_transfers,
        Letters("e", "c", "", ""),
    ),
    Asked("legal-basis", later("Legal basis"), answers.legal_basis, Letters("", "", "i", "")),
    Asked("time-limits", later("How long it is kept"), answers.time_limits, Letters("f", "", "j", "")),
    Asked("security", later("How it is kept safe"), answers.security, Letters("g", "d", "k", "f")),
)


def _items(place: int) -> tuple[Item, ...]:
    return tuple(
        Item(asked.code, asked.title, f"{LISTS[place]}({asked.letters[place]})", asked.stands)
        for asked in ASKED
        if asked.letters[place]
    )


OF_CONTROLLER, OF_PROCESSOR, OF_PART_3_CONTROLLER, OF_PART_3_PROCESSOR = map(_items, range(len(LISTS)))


def items_of(activity: ActivityView) -> tuple[Item, ...]:
    """What the law asks of this activity: nothing where it is retired, another body's, or about nobody who lives."""
    stands = standing(activity)
    if stands & ~Reach.SECURITY:
        return ()
    if Reach.PROCESSOR in stands:
        return OF_PART_3_PROCESSOR if Reach.PART_3 in stands else OF_PROCESSOR
    return OF_PART_3_CONTROLLER if Reach.PART_3 in stands else OF_CONTROLLER
