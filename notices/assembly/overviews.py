"""Overviews over all activities: what goes abroad, which choices people have."""

from collections.abc import Iterator

from activities.part_views import OptOutView
from activities.view import ActivityView
from activities.vocabulary import OptOutKind, OurRole
from notices.assembly.abroad import Sending, safety, sendings, whereto
from notices.assembly.choices import effect, how_to_use
from notices.assembly.matter import Matter, is_personal
from notices.assembly.titles import named, titles
from notices.assembly.words import detail, line, links
from notices.blocks import Block, Bullets, Detail, Fact, Facts, Paragraph, Row, Table
from ropa.reference.view import TermView
from ropa.register.words import Answer

_RIGHT_OF = {OptOutKind.NATIONAL: "RT-NDOO", OptOutKind.TYPE_1: "RT-TYPE1"}
_ENDED = {OptOutKind.TYPE_2: "This opt-out ended in 2018. The national data opt-out took its place."}
_NOTHING = "We do not send information about you outside the UK."
_NOTHING_ELSE = "We do not send information about you outside the UK for anything else in this notice."


def abroad(matter: Matter) -> Iterator[Block]:
    """The section on transfers: each one and its activity, and what is recorded as staying in the UK."""
    ours = [a for a in matter.printed if is_personal(a) and a.role is not OurRole.DESCRIBED]
    sent = {activity.key: sendings(activity, matter) for activity in matter.printed}
    if rows := tuple(_sent(activity, sending) for activity in matter.printed for sending in sent[activity.key]):
        columns = ("To whom and where", "How it is kept safe", "For what")
        yield Table(caption="Information sent outside the UK", columns=columns, rows=rows)
    staying = [a for a in ours if not sent[a.key] and a.transfers_answer is Answer.NO]
    if staying and len(staying) == sum(not sent[a.key] for a in ours):
        yield Paragraph(text=_NOTHING_ELSE if rows else _NOTHING)
    elif staying:
        yield Paragraph(text="What we use for these does not leave the UK:")
        yield Bullets(items=titles(staying))


def _sent(activity: ActivityView, sending: Sending) -> Row:
    what = (Detail(text=named(activity)), *detail("", sending.why))
    return Row(cells=((Detail(text=whereto(sending)),), safety(sending), what))


def choices(matter: Matter) -> Iterator[Block]:
    """The section on choices: each kind of opt-out explained once, then where it counts and how to use it there."""
    found: dict[OptOutKind, list[tuple[ActivityView, OptOutView]]] = {}
    for activity in matter.printed:
        for opt_out in activity.opt_outs:
            found.setdefault(opt_out.kind, []).append((activity, opt_out))
    terms = {term.code: term for term in matter.terms("right")}
    for kind in OptOutKind:
        if kind in found:
            explained = tuple(_explained(kind, terms))
            if explained:
                yield Facts(heading=kind.label, facts=explained)
            yield _where_it_counts(kind, found[kind], with_how=not any(fact.label for fact in explained))


def _where_it_counts(kind: OptOutKind, found: list[tuple[ActivityView, OptOutView]], *, with_how: bool) -> Table:
    """Columns in which nobody recorded anything are left out."""
    columns = ("For what", "Does it count here?", "Why", "How to use it")
    cells = [
        (
            (Detail(text=named(activity)),),
            detail("", effect(opt_out)),
            detail("", opt_out.because),
            detail("", how_to_use(opt_out) if with_how else ""),
        )
        for activity, opt_out in found
    ]
    filled = [place for place in range(len(columns)) if any(row[place] for row in cells)]
    return Table(
        caption=f"{kind.label}: where it counts",
        columns=tuple(columns[place] for place in filled),
        rows=tuple(Row(cells=tuple(row[place] for place in filled)) for row in cells),
    )


def _explained(kind: OptOutKind, terms: dict[str, TermView]) -> Iterator[Fact]:
    if kind in _ENDED:
        yield Fact(text=_ENDED[kind])
    term = terms.get(_RIGHT_OF.get(kind, ""))
    if term is not None:
        yield Fact(text=line(term.plain_english), links=links(term.label, term.url))
        if how := line(term.fact("how_to_use")):
            yield Fact(label="How to use it", text=how)
