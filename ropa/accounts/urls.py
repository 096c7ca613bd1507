"""Addresses below /accounts/, under the names that django-allauth looks for. There is none to sign up."""

from django.urls import path, re_path

from ropa.accounts import language, recovery, views
from ropa.organisations.pages import invitations

sign_in = views.SignIn.as_view(template_name="account/login.html.jinja")

urlpatterns = [
    path("", views.Account.as_view(), name="mfa_index"),
    path("login/", sign_in, name="account_login"),
    path("login/", sign_in, name="login"),
    path("login/code/", views.Code.as_view(), name="mfa_authenticate"),
    path("logout/", views.SignOut.as_view(), name="account_logout"),
    path("logout/", views.SignOut.as_view(), name="logout"),
    path("confirm/", views.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("confirm/code/", views.CodeAgain.as_view(), name="mfa_reauthenticate"),
    path("password/", views.ChangePassword.as_view(), name="account_change_password"),
    path("password/reset/", views.ForgottenPassword.as_view(), name="account_reset_password"),
    path("password/reset/sent/", views.LinkSent.as_view(), name="account_reset_password_done"),
    path("password/reset/done/", views.PasswordSet.as_view(), name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("language/", language.choose, name="account_language"),
    path("invitation/<slug:token>/", invitations.accepting, name="invitation"),
    path("app/", views.SetUpApp.as_view(), name="mfa_activate_totp"),
    path("app/remove/", views.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("recovery-codes/", recovery.recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", recovery.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("recovery-codes/file/", recovery.recovery_codes_file, name="mfa_download_recovery_codes"),
]
