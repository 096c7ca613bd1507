"""Whether information leaves the UK, and where to: the record says so and does not contradict itself. Family TR."""

from collections.abc import Iterable, Iterator

from activities.part_views import EngagementView
from activities.rules.case import RegisterCase
from activities.rules.processors import contracts_of, is_at_work
from activities.view import ActivityView
from activities.vocabulary import Access
from processors.rules.contracts import is_over, supplier
from processors.rules.transfers import is_abroad
from processors.view import ContractView
from ropa.languages.speaking import later
from ropa.reference.view import TermView
from ropa.register.words import Answer
from ropa.rules.rule import Remark, gdpr, law, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import Worded, joined, worded

UK_GDPR = Reach.GDPR | Reach.PROCESSOR
"""Chapter V binds controllers and processors; law enforcement has rules of its own (DPA 2018 Part 3 Chapter 5)."""
SENDS_ABROAD = later(
    "The record says that nothing leaves the UK, and {name} sends or opens information abroad: {countries}."
)
WORKS = (
    later("The record says that nothing leaves the UK, and {name} works only from abroad: {countries}."),
    later("The record says that nothing leaves the UK, and {name} works from here and from abroad: {countries}."),
)
GIVES_SUPPORT = (
    later("The record says that nothing leaves the UK, and {name} gives support only from abroad: {countries}."),
    later(
        "The record says that nothing leaves the UK, and {name} gives support from here and from abroad: {countries}."
    ),
)
USES_FIRMS = later("The record says that nothing leaves the UK, and {name} uses other firms abroad: {countries}.")


@rule(
    "R-TR-09",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 30(1)(e), 30(2)(c), 13(1)(f); DPA 2018 s61",
    url=gdpr(30),
    says="The record does not say whether information leaves the UK.",
    fix="Answer yes or no after checking each supplier.",
    reach=Reach.SECURITY,
)
def transfers_are_answered(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Every activity says whether information leaves the UK."""
    if activity.transfers_answer.is_settled:
        return
    if any(is_abroad(transfer.country, case.on) for transfer in activity.transfers):
        says = worded("The record lists information that goes abroad, and does not answer whether any does.")
        yield Remark(activity, "transfers_answer", says=says, fix=worded("Answer yes."))
    elif activity.transfers_answer is Answer.NOT_KNOWN:
        says = worded("Somebody asked whether information leaves the UK, and nobody knows yet.")
        yield Remark(activity, "transfers_answer", says=says)
    else:
        yield Remark(activity, "transfers_answer")


@rule(
    "R-TR-15",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 30(1)(e), 30(2)(c), 13(1)(f)",
    url=gdpr(30),
    says="Information goes abroad, and the record names no country.",
    fix="Name each country, who receives the information there, and the route.",
    reach=UK_GDPR,
    across=True,
)
def countries_are_named(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Where information goes abroad, the record names the country."""
    for transfer in activity.transfers:
        if transfer.country is None and transfer.organisation:
            says = worded(
                "Information goes abroad to {name}, and the record names no country.", name=transfer.organisation.name
            )
            fix = worded("Name the country; an international organisation needs none, so accept this with that reason.")
            yield Remark(transfer, "country", says=says, fix=fix, severity=Severity.WARNING)
        elif transfer.country is None:
            yield Remark(transfer, "country")
    if activity.transfers_answer is Answer.YES and not activity.transfers:
        keys = {engagement.processor.key for engagement in activity.engagements}
        if not any(case.sent_to.get(key) for key in keys):
            says = worded("The record says that information goes abroad, and lists no country.")
            yield Remark(activity, "transfers", says=says)


@rule(
    "R-TR-08",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 13(1)(f), 44A(1)-(2), 30(1)(e)",
    url=law("ukpga/2025/18/schedule/7"),
    says="The record says that nothing leaves the UK, and a supplier works abroad.",
    fix="Check with the supplier, and correct the record and the notice.",
    reach=UK_GDPR,
)
def what_is_said_to_stay_does_stay(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Where the record says that nothing leaves the UK, nothing in it shows that something does."""
    if activity.transfers_answer is not Answer.NO:
        return
    if listed := _abroad((transfer.country for transfer in activity.transfers if transfer.country), case):
        says = worded(
            "The record says that nothing leaves the UK, and lists what goes abroad: {countries}.", countries=listed
        )
        yield Remark(activity, "transfers_answer", says=says)
    for asset in activity.assets:
        if asset.country and is_abroad(asset.country, case.on):
            says = worded(
                "The record says that nothing leaves the UK, and the system “{system}” is in another country: "
                "{country}.",
                system=asset.name[:90],
                country=asset.country,
            )
            yield Remark(activity, "transfers_answer", says=says)
    for engagement in activity.engagements:
        if is_at_work(engagement, case) and (found := _work_abroad(engagement, case)):
            says, severity = found
            unsure = severity is Severity.BREACH and engagement.access is Access.NOT_STATED
            severity = Severity.WARNING if unsure else severity
            yield Remark(activity, "transfers_answer", says=says, severity=severity)


def _work_abroad(engagement: EngagementView, case: RegisterCase) -> tuple[Worded, Severity] | None:
    """The gravest sign that a supplier works abroad, if there is one."""
    return min(_signs(engagement, case), key=lambda sign: sign[1].rank, default=None)


def _signs(engagement: EngagementView, case: RegisterCase) -> Iterator[tuple[Worded, Severity]]:
    """What shows that a supplier works abroad. Where it works here too, it may keep our information here."""
    processor, name = engagement.processor, supplier(engagement.processor)

    def sign(sentence: str, abroad: Worded, severity: Severity) -> tuple[Worded, Severity]:
        return worded(sentence, name=name, countries=abroad), severity

    own = (one.country for one in case.processor_transfers.get(processor.key, ()) if one.country)
    if sent := _abroad(own, case):
        yield sign(SENDS_ABROAD, sent, Severity.BREACH)
    for (only, both), countries in ((WORKS, processor.countries), (GIVES_SUPPORT, processor.support_countries)):
        if not (abroad := _abroad(countries, case)):
            continue
        if all(is_abroad(country, case.on) for country in countries):
            yield sign(only, abroad, Severity.BREACH)
        else:
            yield sign(both, abroad, Severity.WARNING)
    subs = (sub.country for one in contracts_of(engagement, case) if _lasts(one, case) for sub in one.sub_processors)
    if used := _abroad((country for country in subs if country), case):
        yield sign(USES_FIRMS, used, Severity.WARNING)


def _lasts(contract: ContractView, case: RegisterCase) -> bool:
    return not is_over(contract.ends_on, case.on)


def _abroad(countries: Iterable[TermView], case: RegisterCase) -> Worded:
    """The countries abroad among these, in words; empty if there is none."""
    return joined({country.label: country for country in countries if is_abroad(country, case.on)}.values())


@rule(
    "R-TR-18",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 30(1)(e), 44A(1)",
    url=gdpr(30),
    says="A supplier works abroad, and the record shows no transfer there.",
    fix="Check with the supplier, and add the transfer with its route; or note that our information stays here.",
    reach=UK_GDPR,
    across=True,
)
def suppliers_abroad_are_among_the_transfers(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Where information goes abroad, the suppliers who work abroad are among those listed."""
    if activity.transfers_answer is not Answer.YES or not activity.transfers:
        return
    listed = {transfer.country.code for transfer in activity.transfers if transfer.country}
    for engagement in activity.engagements:
        if not is_at_work(engagement, case) or engagement.note:
            continue
        known = listed | case.sent_to.get(engagement.processor.key, set())
        places = (*engagement.processor.countries, *engagement.processor.support_countries)
        if abroad := _abroad((country for country in places if country.code not in known), case):
            name = supplier(engagement.processor)
            says = worded(
                "{name} works from abroad ({abroad}), and the record shows no transfer there.", name=name, abroad=abroad
            )
            yield Remark(engagement, "processor", says=says)
