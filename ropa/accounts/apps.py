"""The sign-in app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Sign-in, passwords, second factors, and the table of what all processes count together."""

    name = "ropa.accounts"
    label = "accounts"
    verbose_name = "Sign-in"

    def ready(self) -> None:
        """Second factors are told to the ledger, and asked for where they are required."""
        from ropa.accounts import second_factor, told

        told.connect()
        second_factor.connect()
