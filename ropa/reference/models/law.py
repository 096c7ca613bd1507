"""Terms that the law itself lists, one proxy per kind: a foreign key to a proxy offers just its kind."""

from .term import OfKind, Term


class LawfulBasis(Term):
    KIND = "lawful_basis"

    class Meta(OfKind):
        verbose_name = "lawful basis"
        verbose_name_plural = "lawful bases"


class SpecialCondition(Term):
    KIND = "special_condition"

    class Meta(OfKind):
        verbose_name = "special category condition"
        verbose_name_plural = "special category conditions"


class Schedule1Condition(Term):
    KIND = "schedule1_condition"

    class Meta(OfKind):
        verbose_name = "Schedule 1 condition"
        verbose_name_plural = "Schedule 1 conditions"


class RecognisedInterest(Term):
    KIND = "recognised_interest"

    class Meta(OfKind):
        verbose_name = "recognised legitimate interest"
        verbose_name_plural = "recognised legitimate interests"


class ConfidentialityBasis(Term):
    KIND = "confidentiality_basis"

    class Meta(OfKind):
        verbose_name = "confidentiality basis"
        verbose_name_plural = "confidentiality bases"


class TransferMechanism(Term):
    KIND = "transfer_mechanism"

    class Meta(OfKind):
        verbose_name = "transfer mechanism"
        verbose_name_plural = "transfer mechanisms"


class Statute(Term):
    KIND = "statute"

    class Meta(OfKind):
        verbose_name = "law"
        verbose_name_plural = "laws"


class CopiRegulation(Term):
    KIND = "copi_regulation"

    class Meta(OfKind):
        verbose_name = "provision on patient information"
        verbose_name_plural = "provisions on patient information"


class KnownApproval(Term):
    KIND = "known_approval"

    class Meta(OfKind):
        verbose_name = "known section 251 approval"
        verbose_name_plural = "known section 251 approvals"


class ApprovalFormat(Term):
    KIND = "approval_format"

    class Meta(OfKind):
        verbose_name = "form of approval reference"
        verbose_name_plural = "forms of approval reference"


class Right(Term):
    KIND = "right"

    class Meta(OfKind):
        verbose_name = "right"
        verbose_name_plural = "rights"


class NoticeItem(Term):
    KIND = "notice_item"

    class Meta(OfKind):
        verbose_name = "item of a privacy notice"
        verbose_name_plural = "items of a privacy notice"


class CaldicottPrinciple(Term):
    KIND = "caldicott_principle"

    class Meta(OfKind):
        verbose_name = "Caldicott Principle"
        verbose_name_plural = "Caldicott Principles"


class SupersededDocument(Term):
    KIND = "superseded_document"

    class Meta(OfKind):
        verbose_name = "superseded document or provision"
        verbose_name_plural = "superseded documents and provisions"


class Commencement(Term):
    KIND = "commencement"

    class Meta(OfKind):
        verbose_name = "commencement of new law"
        verbose_name_plural = "commencements of new law"
