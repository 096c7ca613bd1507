"""The families of rules: the middle of a code, and what it is about. Pure: no Django."""

FAMILIES = {
    "A30": "The record itself",
    "LB": "Lawful basis and consent",
    "SC": "Special category information",
    "CR": "Information about crimes",
    "CF": "Confidentiality and section 251",
    "OO": "Opt-outs",
    "PR": "Processors and contracts",
    "TR": "Transfers abroad",
    "RE": "Retention",
    "DP": "Assessments, agreements and the fee",
    "NO": "What notices tell",
    "ST": "Laws, bodies and documents named",
}
"""In the order in which they are read."""
