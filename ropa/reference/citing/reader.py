"""Reads one citation from the pieces of a text. Pure. `reading` is the way in."""

from dataclasses import dataclass
from itertools import chain

from ropa.reference.citing.citation import Citation, Law, Place, Step, Unit
from ropa.reference.citing.faults import Fault, mended, unfit
from ropa.reference.citing.tokens import Token, law_of, point_of, unit_of

LAWS = ("gdpr", "law", "si")
OPENERS = ("unit", "number", "schedule", "amendment", *LAWS)
"""Kinds of tokens that a citation may begin with."""
_BARE = {"6": "1", "9": "2"}
"""Articles of the UK GDPR that people cite by their number alone, and the paragraph that shows it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A citation that was read, where it stood in the text, and what is wrong with its form."""

    citation: Citation
    faults: tuple[Fault, ...]
    start: int
    end: int


class Reader:
    """Reads one citation from the tokens, from `at` on; leaves `at` behind what it read."""

    def __init__(self, held: list[Token], at: int) -> None:
        self.held, self.at = held, at
        self.places: list[Place] = []
        self.group = 0
        self.faults: list[Fault] = []

    def citation(self) -> Reading | None:
        start = self.held[self.at].start
        law = self._law() if self._is(*LAWS) else None
        if law:
            self._places_after_law()
        elif self._is("amendment"):
            self._amendment()
        else:
            self._places()
            law = self._law_after() if self.places else None
        if not (law or self.places or self.faults):
            return None
        return self._reading(law, start)

    def _reading(self, law: Law | None, start: int) -> Reading:
        sound = [mended(place, law) for place in self.places]
        places = tuple(chain.from_iterable(places for places, _ in sound))
        faults = (*self.faults, *chain.from_iterable(faults for _, faults in sound), *unfit(law, places))
        end = self.held[self.at - 1].end
        return Reading(Citation(law, places), tuple(dict.fromkeys(faults)), start, end)

    def _is(self, *kinds: str, ahead: int = 0) -> bool:
        at = self.at + ahead
        return at < len(self.held) and self.held[at].kind in kinds

    def _take(self) -> str:
        self.at += 1
        return self.held[self.at - 1].text

    def _law(self) -> Law | None:
        token = self.held[self.at]
        self.at += 1
        law = law_of(token)
        if law is None:
            self.at -= 1
        return law

    def _places_after_law(self) -> None:
        """Places that follow the name of a law, unless the name of another law follows them."""
        back = self.at
        if self._is("comma"):
            self.at += 1
        if self._is("amendment"):
            self._amendment()
        elif self._is("unit", "schedule") or self._is_bare():
            self._places()
            if self._another_law_follows():
                self.places, self.faults, self.at = [], [], back
        if not self.places and not self.faults:
            self.at = back

    def _another_law_follows(self) -> bool:
        ahead = 1 if self._is("of") else 0
        ahead += 1 if self._is("the", ahead=ahead) else 0
        return self._is(*LAWS, ahead=ahead)

    def _amendment(self) -> None:
        self._take()
        self.faults.append(Fault.AMENDMENT)

    def _law_after(self) -> Law | None:
        """The law after its places: “of the Care Act 2014”, “to the DPA 2018”; without such a word one that fits."""
        back = self.at
        self.at += self._is("comma")
        is_of_it = self._is("of", "to")
        self.at += is_of_it
        self.at += self._is("the")
        law = self._law() if self._is(*LAWS) else None
        if law is None or (not is_of_it and unfit(law, tuple(self.places))):
            self.at = back
            return None
        return law

    def _places(self) -> None:
        if self._is("unit", "schedule"):
            self._add_unit(())
        elif self._is_bare():
            self.faults.append(Fault.NO_UNIT)
            self.places.append(Place((self._step(Unit.ARTICLE),)))
        while self.places and self._more():
            pass

    def _is_bare(self) -> bool:
        """Whether a number is that of a famous article, cited without the word: 6(1)(e), 9.2h."""
        if not (self._is("number") and self._is("point", ahead=1) and self._is("point", ahead=2)):
            return False
        number, paragraph = self.held[self.at : self.at + 2]
        return _BARE.get(number.text) == point_of(paragraph.text)

    def _more(self) -> bool:
        """Reads what continues the list, if anything does."""
        back = self.at
        by = self._take_any("comma", "semicolon", "join", "of", "to")
        if by in ("comma", "semicolon") and self._is("join"):
            self.at += 1
        if by == "to":
            read = self._range()
        elif self._is("unit", "schedule"):
            read = self._next_unit(by)
        elif by in ("comma", "join"):
            read = self._next_number() or self._next_point()
        else:
            read = False
        if not read:
            self.at = back
        return read

    def _take_any(self, *kinds: str) -> str:
        if not self._is(*kinds):
            return ""
        self.at += 1
        return self.held[self.at - 1].kind

    def _range(self) -> bool:
        """The end of a range: 15 to 21; 6(1)(a) to (c)."""
        place = self.places[-1]
        if place.to or not place.last.number:
            return False
        if self._is("unit"):
            self.at += unit_of(self.held[self.at].text) is place.last.unit
        if self._is("number"):
            end = self._step(place.last.unit)
        elif self._is("point") and place.last.points:
            end = self._beside(place.last)
        else:
            return False
        self.places[-1] = Place(place.steps, end)
        return True

    def _next_unit(self, by: str) -> bool:
        """A unit within the last place, beside it, around it (“of”), or elsewhere in the law.

        Hardly a law has articles beside sections or a Schedule: “Article 6 and section 251” are two citations.
        """
        last, unit = self.places[-1], self._unit_ahead()
        if by == "of":
            return self._around()
        if unit is last.last.unit and by in ("comma", "join", ""):
            return self._add_unit(last.within)
        if unit.depth > last.last.unit.depth and by in ("comma", "") and not last.to:
            return self._add_within(last)
        return bool(by) and not _are_of_two_laws(last.steps[0].unit, unit) and self._add_unit(())

    def _around(self) -> bool:
        """“of Schedule 1”: what the places since the last unit stand in."""
        if self._unit_ahead().depth >= self.places[self.group].steps[0].unit.depth:
            return False
        outer = self._unit_step()
        if outer is None:
            return False
        self.places[self.group :] = [Place((outer, *place.steps), place.to) for place in self.places[self.group :]]
        return True

    def _unit_ahead(self) -> Unit:
        token = self.held[self.at]
        return Unit.SCHEDULE if token.kind == "schedule" else unit_of(token.text)

    def _unit_step(self) -> Step | None:
        """A unit with its number; only the one Schedule of a law has none."""
        unit = self._unit_ahead()
        self.at += 1
        step = self._step(unit)
        return step if step.number or unit is Unit.SCHEDULE else None

    def _add_unit(self, within: tuple[Step, ...]) -> bool:
        """A place of its own."""
        step = self._unit_step()
        if step:
            self.group = len(self.places)
            self.places.append(Place((*within, step)))
        return step is not None

    def _add_within(self, outer: Place) -> bool:
        """The last place goes on inwards. Article 6, paragraph 1(e) is 6(1)(e): in an article it is a point."""
        step = self._unit_step()
        if step is None:
            return False
        last = outer.last
        if step.unit is Unit.PARAGRAPH and last.unit.depth == Unit.ARTICLE.depth:
            points = (*last.points, step.number, *step.points)
            self.places[-1] = Place((*outer.within, Step(last.unit, last.number, points)))
        else:
            self.places[-1] = Place((*outer.steps, step))
        return True

    def _next_number(self) -> bool:
        """Another number of the same unit, unless it begins something else: section 251, 3 years."""
        begins_a_phrase = self._is("other", ahead=1) and self.held[self.at + 1].text[0].isalpha()
        if not self._is("number") or begins_a_phrase:
            return False
        last = self.places[-1]
        self.places.append(Place((*last.within, self._step(last.last.unit))))
        return True

    def _next_point(self) -> bool:
        """Another point of the same number: Article 9(2)(h) and (i)."""
        last = self.places[-1]
        if not self._is("point") or not (last.to or last.last).points:
            return False
        self.places.append(Place((*last.within, self._beside(last.to or last.last))))
        return True

    def _beside(self, step: Step) -> Step:
        points = self._points(step.unit)
        return Step(step.unit, step.number, (*step.points[: -len(points)], *points))

    def _step(self, unit: Unit) -> Step:
        if not self._is("number", "roman"):
            return Step(unit)
        number = self._take()
        if unit is not Unit.ARTICLE and self._is("point") and self.held[self.at].text.isalpha():
            number += self._take().upper()
        return Step(unit, number, self._points(unit))

    def _points(self, unit: Unit) -> tuple[str, ...]:
        points = []
        while self._is("point"):
            point = point_of(self._take())
            points.append(point.lower() if unit is Unit.ARTICLE and point.isalpha() else point)
        return tuple(points)


def _are_of_two_laws(first: Unit, second: Unit) -> bool:
    main = first.depth == second.depth == Unit.ARTICLE.depth and first is not second
    return main or {first, second} == {Unit.ARTICLE, Unit.SCHEDULE}
