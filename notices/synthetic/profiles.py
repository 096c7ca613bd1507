"""Six kinds of work that boards do, each with the people, laws and information that go with it."""

from dataclasses import replace
from functools import cache
from typing import Any

from notices.synthetic.codes import every_code
from notices.synthetic.profile import Profile, laws, lines, words

_CODES = ("subjects", "ordinary", "private", "sources", "recipients")


@cache
def profile(kind: str) -> Profile:
    """The profile of a kind of work, without codes that the reference data no longer has."""
    found = PROFILES[kind]
    shipped: dict[str, Any] = {name: tuple(c for c in getattr(found, name) if c in every_code()) for name in _CODES}
    return replace(found, laws=tuple(law for law in found.laws if law[0] in every_code()), **shipped)


_PATIENT = "DC-NAME DC-CONTACT DC-POSTCODE DC-DOB DC-NHSNO DC-GENDER DC-FAMILY DC-SOCIAL "

PROFILES: dict[str, Profile] = {
    "care": Profile(
        titles=lines("""
            Referrals to {service} in {place}
            Coordinating {service} in {place}
            Shared notes for {service}, {place}
            Assessments for {service}, {place}"""),
        purposes=lines("""
            To arrange {service} for people who were referred
            To let people who give care see what they need
            To decide who can get {service}, and how soon"""),
        audiences=("patients", "carers"),
        subjects=words("DS-PATIENT DS-CARER DS-CHILD DS-CLINIC"),
        basis="A6-E",
        laws=laws("""
            ST-NHSA2006 section 3
            ST-HSCA2012 section 251B
            ST-STANDRULES Part 6
            ST-CARE2014 section 6"""),
        condition="A9-H",
        patients=True,
        ordinary=words(_PATIENT),
        private=words("DC-HEALTH DC-MENTAL DC-MEDS DC-DISAB"),
        sources=words("SRC-DS SRC-REP SRC-GP SRC-SEC SRC-COM SRC-LA"),
        recipients=words("RC-GP RC-TRUST RC-PROV RC-LA RC-NHSE"),
    ),
    "planning": Profile(
        titles=lines("""
            Planning {service} in {place}
            Waiting times for {service}, {place}
            Quality review of {service}, {place}
            Who needs {service} in {place}
            Checking bills for {service}, {place}"""),
        purposes=lines("""
            To see how many people need {service} and where
            To check that {service} is safe and good value
            To pay the right bill for {service}
            To find unfair gaps in {service}"""),
        audiences=("patients", "public"),
        subjects=words("DS-PATIENT DS-REGPOP"),
        basis="A6-E",
        laws=laws("""
            ST-NHSA2006 section 3
            ST-NHSA2006 section 14Z34
            ST-NHSA2006 section 14Z35
            ST-HSCA2012 section 261
            ST-EQA2010 section 149"""),
        condition="A9-H",
        patients=True,
        level="IDL-PSEUD",
        ordinary=words("DC-POSTCODE DC-DOB DC-GENDER DC-LOCALID DC-SOCIAL"),
        private=words("DC-HEALTH DC-MENTAL DC-RACE DC-MEDS"),
        sources=words("SRC-NHSE SRC-SEC SRC-GP SRC-CSU"),
        recipients=words("RC-LA RC-NHSE RC-CSU RC-ANALYTICS RC-RESEARCH"),
    ),
    "staff": Profile(
        titles=lines("""
            Training records of the {team} team
            Rotas of the {team} team
            Recruitment to the {team} team
            Sickness absence in the {team} team"""),
        purposes=lines("""
            To keep staff records up to date
            To plan who works when
            To meet our duties as an employer
            To choose the best person for a job"""),
        audiences=("staff", "applicants"),
        subjects=words("DS-STAFF DS-EXSTAFF DS-APPLIC"),
        basis="A6-B",
        laws=laws("""
            ST-ERA1996 section 1
            ST-PENS2008 section 3
            ST-HSWA1974 section 2
            ST-EQA2010 section 20"""),
        condition="A9-B",
        ordinary=words("DC-ID DC-CONTACT DC-DOB DC-EMP DC-EDU DC-FIN DC-FAMILY"),
        private=words("DC-HEALTH DC-DISAB DC-UNION"),
        sources=words("SRC-DS SRC-EMPLOY SRC-OH SRC-STAFF"),
        recipients=words("RC-PAYROLL RC-OH RC-AUDIT-EXT RC-LEGAL"),
    ),
    "public": Profile(
        titles=lines("""
            Survey about {service} in {place}
            Newsletter on {service}, {place}
            Public meetings on {service} in {place}"""),
        purposes=lines("""
            To hear what people think about {service}
            To send news to people who asked for it
            To show what changed because of what people said"""),
        audiences=("public", "carers"),
        subjects=words("DS-PUBLIC DS-INVOLVE DS-SUBSCR"),
        basis="A6-E",
        laws=laws("""
            ST-NHSA2006 section 14Z45
            ST-PECR regulation 22"""),
        ordinary=words("DC-NAME DC-CONTACT DC-OPINION DC-IMAGE DC-CONSENT DC-WEB"),
        sources=words("SRC-DS SRC-WEB SRC-SOCIAL"),
        recipients=words("RC-PUBLIC RC-VCSE RC-SURVEY"),
    ),
    "concerns": Profile(
        titles=lines("""
            Complaints about {service}, {place}
            Safety reviews of {service}, {place}
            Safeguarding in {service}, {place}"""),
        purposes=lines("""
            To look into a worry about {service} and answer it
            To learn from what went wrong in {service}
            To keep people safe who use {service}"""),
        audiences=("patients", "carers", "public"),
        subjects=words("DS-PATIENT DS-COMPLAINT DS-ADULTRISK DS-CLINIC"),
        basis="A6-C",
        laws=laws("""
            ST-NHSCOMP regulations 3 and 6
            ST-NHSA2006 section 14Z34
            ST-CARE2014 section 45
            ST-CHILD2004 section 11"""),
        condition="A9-G",
        patients=True,
        ordinary=words(_PATIENT + "DC-COMMS DC-SAFEG"),
        private=words("DC-HEALTH DC-MENTAL"),
        sources=words("SRC-DS SRC-REP SRC-SEC SRC-GP SRC-LA SRC-POLICE"),
        recipients=words("RC-TRUST RC-GP RC-LA RC-CQC RC-PHSO RC-POLICE"),
    ),
    "money": Profile(
        titles=lines("""
            Fraud enquiries about {service}, {place}
            Claims about {service}, {place}"""),
        purposes=lines("""
            To stop and look into the cheating of NHS money
            To deal with claims about {service}"""),
        audiences=("suppliers", "staff"),
        subjects=words("DS-SUPPL DS-STAFF DS-OFFEND"),
        basis="A6-E",
        laws=laws("""
            ST-NHSA2006 section 2
            ST-NHSA2006 section 71
            ST-LAAA2014 Schedule 9, paragraph 2"""),
        condition="A9-G",
        offences=True,
        ordinary=words("DC-ID DC-CONTACT DC-EMP DC-FIN DC-COMMS"),
        private=words("DC-CRIME"),
        sources=words("SRC-STAFF SRC-SYS SRC-FRAUD SRC-DS"),
        recipients=words("RC-FRAUD RC-AUDIT-INT RC-LEGAL RC-NHSR RC-POLICE RC-COURT"),
    ),
}
