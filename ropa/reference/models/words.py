"""Terms that describe a record, one proxy per kind: a foreign key to a proxy offers just its kind."""

from .term import OfKind, Term


class DataCategory(Term):
    KIND = "data_category"

    class Meta(OfKind):
        verbose_name = "category of personal data"
        verbose_name_plural = "categories of personal data"


class DataSubject(Term):
    KIND = "data_subject"

    class Meta(OfKind):
        verbose_name = "group of people"
        verbose_name_plural = "groups of people"


class DataSource(Term):
    KIND = "data_source"

    class Meta(OfKind):
        verbose_name = "source of data"
        verbose_name_plural = "sources of data"


class RecipientCategory(Term):
    KIND = "recipient_category"

    class Meta(OfKind):
        verbose_name = "category of recipient"
        verbose_name_plural = "categories of recipient"


class Identifiability(Term):
    KIND = "identifiability"

    class Meta(OfKind):
        verbose_name = "level of identifiability"
        verbose_name_plural = "levels of identifiability"


class Country(Term):
    KIND = "country"

    class Meta(OfKind):
        verbose_name = "country"
        verbose_name_plural = "countries"


class RetentionClass(Term):
    KIND = "retention_class"

    class Meta(OfKind):
        verbose_name = "retention class"
        verbose_name_plural = "retention classes"


class SecurityMeasure(Term):
    KIND = "security_measure"

    class Meta(OfKind):
        verbose_name = "security measure"
        verbose_name_plural = "security measures"


class AbolishedBody(Term):
    KIND = "abolished_body"

    class Meta(OfKind):
        verbose_name = "abolished or renamed body"
        verbose_name_plural = "abolished or renamed bodies"


class TypicalActivity(Term):
    KIND = "typical_activity"

    class Meta(OfKind):
        verbose_name = "typical activity"
        verbose_name_plural = "typical activities"


class DpvMapping(Term):
    KIND = "dpv_mapping"

    class Meta(OfKind):
        verbose_name = "mapping to the Data Privacy Vocabulary"
        verbose_name_plural = "mappings to the Data Privacy Vocabulary"


class IcoColumn(Term):
    KIND = "ico_column"

    class Meta(OfKind):
        verbose_name = "column of the ICO template"
        verbose_name_plural = "columns of the ICO templates"
