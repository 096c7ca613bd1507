"""The words that synthetic records are made of: services, teams, partners and sentences as boards write them."""


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(words.split()) for words in text.split(";"))


SERVICES = _listed("""
    asthma clinics; autism assessment; cancer screening; cataract surgery; children’s speech therapy;
    community nursing; continence care; dementia support; diabetes care; end of life care; eye screening;
    falls prevention; fertility treatment; flu vaccination; health checks for carers; hearing aids;
    heart failure monitoring; home oxygen; hospital discharge; intermediate care; learning disability health checks;
    maternity care; memory clinics; out-of-hours doctors; pain management; patient transport;
    perinatal mental health; personal health budgets; physiotherapy; podiatry; refugee health; school nursing;
    sexual health clinics; sickle cell care; social prescribing; stop smoking support; stroke rehabilitation;
    talking therapies; tuberculosis follow-up; urgent dental care; virtual wards; weight management;
    wheelchair services
""")
PLACES = _listed("""
    Ashbourne Vale; Brackwater; Castle Mere; Dunholme; Eastfold; Fenwick Sands; Greenhythe Moor; Harrowdale;
    Kingsreach; Longmarsh; Millbrook Cross; Northam Quay; Otterford; Priors Leigh; Saltmarsh; Thornbury Edge
""")
TEAMS = _listed("""
    all-age care; business intelligence; clinical quality; commissioning; communications; contracting;
    corporate governance; digital; emergency planning; finance; individual funding; infection prevention;
    medicines optimisation; patient experience; people and workforce; population health; primary care; safeguarding
""")
SUPPLIERS = _listed("""
    Caseline; Clearwell; Datahaven; Everpath; Fairview; Harbour; Inkwell; Juniper; Kestrel; Larkfield; Meridian;
    Northgate; Orchard; Pinewood; Quayside; Redstone; Silverbirch; Tidewater; Upland; Westmark
""")
TRADES = _listed("Analytics; Casework; Cloud; Health Systems; Mailings; Records; Surveys; Transcription")
FUNCTIONS = _listed("""
    hosts the system and keeps its backups; joins records from several sources and takes out names;
    prints and posts letters; checks bills against activity; runs the help desk; sends text reminders;
    types up dictated letters; prepares monthly reports; stores scanned paper files;
    runs surveys and counts the answers; tests the quality of data; destroys paper and disks safely
""")
ITEMS = _listed("""
    name and address; date of the referral; diagnosis; treatment given; letters and emails; notes of calls;
    appointment dates; test results; medicines; where you live, as a small area; who asked for help;
    answers to our questions; cost of care; outcome; role and workplace; preferences
""")
FILES = _listed(
    "case files; coded data; letters and emails; lists of contacts; reports; forms; logs; minutes and papers"
)
SYSTEMS = _listed("""
    case system; data platform; document store; mailing tool; secure email; shared drive; staff records;
    telephone system
""")
BENEFITS = _listed("""
    People wait less; Care is safer; Money is spent where it helps most; Fewer people need to go to hospital;
    People are heard; Staff have what they need; Unfair gaps get smaller; Mistakes are found sooner
""")
SENTENCES = (
    "We work on this with partners in {place} and meet every month to see how it goes.",
    "The {team} team leads this work and answers questions about it.",
    "Most of what we use comes from records that are kept anyway.",
    "We take out names as early as we can, and look at single records only where there is no other way.",
    "The work began as a trial in {place} and now covers the whole area.",
    "Reports show totals; numbers below six are hidden.",
    "People helped us to write this, and we will ask them again next year.",
    "If you need this in another form, ask the {team} team.",
    "We compare {place} with places like it, to learn from what they do well.",
    "A senior person looks at every case before anything happens.",
)
EXPLANATIONS = (
    "The law gives us this job.",
    "Parliament asks boards to do this, and we use no more than the work needs.",
    "We could not do it in another way that uses less about people.",
)
DATASETS = (
    ("Secondary Uses Service", ("Admitted care", "Outpatients", "Emergency care")),
    ("Community Services Data Set", ("Contacts", "Care plans")),
    ("Mental Health Services Data Set", ("Referrals", "Contacts", "Hospital stays")),
    ("Maternity Services Data Set", ("Bookings", "Births")),
)
