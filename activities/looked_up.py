"""By which words approvals, policies, assets, agreements and activities are found where a form points at one."""

from ropa.editing.naming import Named, look_up_by

HOLDER = ("holder__known_as", "holder__legal_name", "holder_text")


def declare() -> None:
    """Say so to the forms of the workplace."""
    from activities.models import Activity, Approval, InformationAsset, PolicyDocument, SharingAgreement

    look_up_by(
        Approval,
        Named(
            title=("title", "reference", "as_printed"),
            plain=HOLDER,
            code=("reference", "as_printed"),
            also=("sub_references", "scheme", "purposes"),
            ended="closed_on",
        ),
    )
    look_up_by(PolicyDocument, Named(title=("title",), code=("reference",), ended="ends_on"))
    look_up_by(InformationAsset, Named(title=("name",), plain=("kind",), also=("owner", "location")))
    look_up_by(SharingAgreement, Named(title=("title",), code=("reference",), also=("datasets",), ended="ends_on"))
    look_up_by(Activity, Named(title=("title",), plain=("summary",), code=("reference",), also=("business_function",)))
