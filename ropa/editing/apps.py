"""Changing records in the workplace, as a Django app: it keeps what was typed and not saved."""

from django.apps import AppConfig


class EditingConfig(AppConfig):
    """Forms, look-ups and what was typed."""

    name = "ropa.editing"
    label = "editing"
    verbose_name = "Editing"

    def ready(self) -> None:
        """What somebody sends after their session has ended is kept for them; how organisations are looked up."""
        from ropa.editing import lost, naming
        from ropa.organisations.models import Organisation

        lost.connect()
        naming.look_up_by(
            Organisation,
            naming.Named(
                title=("known_as", "legal_name"),
                plain=("legal_name",),
                code=("ods_code",),
                also=("aliases", "slug"),
                ended="ended_on",
            ),
        )
