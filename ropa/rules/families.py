"""The families of rules: the middle of a code, and what it is about. Pure: no Django."""

from ropa.languages.speaking import later

FAMILIES = {
    "A30": later("The record itself"),
    "LB": later("Lawful basis and consent"),
    "SC": later("Special category information"),
    "CR": later("Information about crimes"),
    "CF": later("Confidentiality and section 251"),
    "OO": later("Opt-outs"),
    "PR": later("Processors and contracts"),
    "TR": later("Transfers abroad"),
    "RE": later("Retention"),
    "DP": later("Assessments, agreements and the fee"),
    "NO": later("What notices tell"),
    "ST": later("Laws, bodies and documents named"),
}
"""In the order in which they are read."""
