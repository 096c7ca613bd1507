"""The entry for application servers. It refuses to serve the public with a secret kept in a file."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ropa.settings")

for _name in ("SECRET_KEY", "AUDIT_SIGNING_KEY"):
    if not settings.DEBUG and settings.HTTPS and _name not in os.environ:
        raise ImproperlyConfigured(f"{_name}: must be set where the site is served by https")

application = get_wsgi_application()
for _name in settings.BEFORE_DJANGO:
    application = import_string(_name)(application)
