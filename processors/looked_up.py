"""By which words processors, contracts and assurances are found where a form points at one."""

from ropa.editing.naming import Named, look_up_by

BODY = ("organisation__known_as", "organisation__legal_name")
PROCESSOR = tuple(f"processor__{name}" for name in BODY)


def declare() -> None:
    """Say so to the forms of the workplace."""
    from processors.models import Assurance, Contract, Processor

    look_up_by(
        Processor,
        Named(
            title=BODY,
            plain=("summary",),
            code=("organisation__ods_code",),
            also=("organisation__legal_name", "organisation__aliases", "key"),
            ended="organisation__ended_on",
        ),
    )
    look_up_by(
        Contract,
        Named(title=("title", "reference", *PROCESSOR), plain=PROCESSOR, code=("reference",), ended="ends_on"),
    )
    look_up_by(
        Assurance,
        Named(title=("kind",), plain=PROCESSOR, code=("reference",), also=("status",), ended="expires_on"),
    )
