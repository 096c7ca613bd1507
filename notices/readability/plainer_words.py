"""Words that can nearly always be said more plainly, with what to say instead. Pure.

After the style guide of GOV.UK and the advice of the Plain English Campaign, in our own words. A star stands for any
ending. Refuses words that have a meaning in law, which a notice must keep and explain.
"""

from ropa.languages.speaking import later

LEAVE_OUT = later("leave it out")
HOW_SAFE = later("say what makes it safe")
WHO = later("say who they are")
ADVICE = frozenset((LEAVE_OUT, HOW_SAFE, WHO))
"""What to do where no other words will do: said in the language of who writes. All else are English words."""
PLAINER = {
    "accordingly": "so",
    "additional": "more",
    "aforementioned": LEAVE_OUT,
    "ameliorat*": "improve",
    "approximately": "about",
    "as a consequence of": "because of",
    "ascertain*": "find out",
    "at this moment in time": "now",
    "collaborat*": "work with",
    "commenc*": "begin",
    "compris*": "is made up of",
    "data subject*": "people",
    "demonstrat*": "show",
    "disseminat*": "share",
    "due to the fact that": "because",
    "endeavour*": "try",
    "enquir*": "ask",
    "ensur*": "make sure",
    "expedit*": "speed up",
    "facilitat*": "help",
    "for the purpose of": "to",
    "forthwith": "at once",
    "furthermore": "also",
    "going forward": "from now on",
    "hereby": LEAVE_OUT,
    "herein": "here",
    "implement*": "carry out",
    "in accordance with": "under",
    "in conjunction with": "with",
    "in order to": "to",
    "in relation to": "about",
    "in respect of": "about",
    "in the event of": "if",
    "in the event that": "if",
    "inter alia": "among others",
    "leverag*": "use",
    "methodolog*": "way",
    "moreover": "also",
    "notwithstanding": "despite",
    "obtain*": "get",
    "on a regular basis": "regularly",
    "pertaining to": "about",
    "prior to": "before",
    "pursuant to": "under",
    "regarding": "about",
    "requisite": "needed",
    "robust": HOW_SAFE,
    "stakeholder*": WHO,
    "streamlin*": "make simpler",
    "subsequent to": "after",
    "subsequently": "later",
    "terminat*": "end",
    "thereby": "so",
    "thereof": "of it",
    "undertak*": "do",
    "utilis*": "use",
    "utiliz*": "use",
    "via": "through",
    "whereby": "by which",
    "with regard to": "about",
    "with respect to": "about",
}


def plainer(text: str) -> dict[str, str]:
    """What of a text can be said more plainly, as it is written there, with the plainer words; in their order."""
    plain = " ".join(text.split())
    lower = plain.lower() if len(plain.lower()) == len(plain) else plain
    found = {place: said for sign, said in PLAINER.items() if (place := _place(sign, lower))}
    return {plain[slice(*place)]: found[place] for place in sorted(found)}


def _place(sign: str, lower: str) -> tuple[int, int] | None:
    """Where a sign stands first as words of their own."""
    stem = sign.rstrip("*")
    start = lower.find(stem)
    while start >= 0:
        end = start + len(stem)
        while sign != stem and lower[end : end + 1].isalpha():
            end += 1
        if not lower[start - 1 : start].isalnum() and not lower[end : end + 1].isalnum():
            return start, end
        start = lower.find(stem, end)
    return None
