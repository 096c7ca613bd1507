"""Countries as a sentence names them: in Ireland, in the United States.

A closed list by country code; a country that is not on it takes no article. A name is translated whole, because other
languages put their articles elsewhere.
"""

from notices.assembly.words import line
from ropa.languages.speaking import gettext
from ropa.reference.view import TermView

_WITH_ARTICLE = {
    "CY-AE", "CY-AX", "CY-BS", "CY-CC", "CY-CD", "CY-CF", "CY-CG", "CY-CK", "CY-DO", "CY-EUINST", "CY-FK",
    "CY-FO", "CY-GB", "CY-GM", "CY-IM", "CY-IO", "CY-KM", "CY-KY", "CY-MH", "CY-MP", "CY-MV", "CY-NL",
    "CY-PH", "CY-PN", "CY-SB", "CY-SC", "CY-TC", "CY-TF", "CY-UM", "CY-US", "CY-VG", "CY-VI",
}  # fmt: skip


def country_name(country: TermView) -> str:
    """The label, with its article where it has one."""
    return line(gettext(in_english(country)))


def in_english(country: TermView) -> str:
    """The same before it is said, as translators find it."""
    return f"the {country.label}" if country.code in _WITH_ARTICLE else country.label
