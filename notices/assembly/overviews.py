"""Overviews over all activities: what goes abroad, which choices people have."""

from collections.abc import Iterator

from activities.part_views import OptOutView
from activities.view import ActivityView
from activities.vocabulary import OptOutKind, OurRole
from notices.assembly.abroad import Sending, safety, sendings, whereto
from notices.assembly.choices import effect, how_to_use
from notices.assembly.matter import Matter, is_personal
from notices.assembly.terms import fact, label, meaning
from notices.assembly.titles import named, titles
from notices.assembly.words import links, said_detail
from notices.blocks import Block, Bullets, Detail, Fact, Facts, Paragraph, Row, Table
from ropa.languages.speaking import gettext, later, say
from ropa.reference.view import TermView
from ropa.register.words import Answer

_RIGHT_OF = {OptOutKind.NATIONAL: "RT-NDOO", OptOutKind.TYPE_1: "RT-TYPE1"}
_ENDED = {OptOutKind.TYPE_2: later("This opt-out ended in 2018. The national data opt-out took its place.")}
_COLUMNS = (later("For what"), later("Does it count here?"), later("Why"), later("How to use it"))
_NOTHING = later("We do not send information about you outside the UK.")
_NOTHING_ELSE = later("We do not send information about you outside the UK for anything else in this notice.")


def abroad(matter: Matter) -> Iterator[Block]:
    """The section on transfers: each one and its activity, and what is recorded as staying in the UK."""
    ours = [a for a in matter.printed if is_personal(a) and a.role is not OurRole.DESCRIBED]
    sent = {activity.key: sendings(activity, matter) for activity in matter.printed}
    if rows := tuple(_sent(activity, sending) for activity in matter.printed for sending in sent[activity.key]):
        columns = (gettext("To whom and where"), gettext("How it is kept safe"), gettext("For what"))
        yield Table(caption=gettext("Information sent outside the UK"), columns=columns, rows=rows)
    staying = [a for a in ours if not sent[a.key] and a.transfers_answer is Answer.NO]
    if staying and len(staying) == sum(not sent[a.key] for a in ours):
        yield Paragraph(text=gettext(_NOTHING_ELSE if rows else _NOTHING))
    elif staying:
        yield Paragraph(text=gettext("What we use for these does not leave the UK:"))
        yield Bullets(items=titles(staying))


def _sent(activity: ActivityView, sending: Sending) -> Row:
    what = (Detail(text=named(activity)), *said_detail("", sending.why))
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
    columns = tuple(map(gettext, _COLUMNS))
    cells = [
        (
            (Detail(text=named(activity)),),
            said_detail("", effect(opt_out)),
            said_detail("", opt_out.because),
            said_detail("", how_to_use(opt_out) if with_how else ""),
        )
        for activity, opt_out in found
    ]
    filled = [place for place in range(len(columns)) if any(row[place] for row in cells)]
    return Table(
        caption=say("{opt_out}: where it counts", opt_out=kind.label),
        columns=tuple(columns[place] for place in filled),
        rows=tuple(Row(cells=tuple(row[place] for place in filled)) for row in cells),
    )


def _explained(kind: OptOutKind, terms: dict[str, TermView]) -> Iterator[Fact]:
    if kind in _ENDED:
        yield Fact(text=gettext(_ENDED[kind]))
    term = terms.get(_RIGHT_OF.get(kind, ""))
    if term is not None:
        yield Fact(text=meaning(term), links=links(label(term), term.url))
        if how := fact(term, "how_to_use"):
            yield Fact(label=gettext("How to use it"), text=how)
