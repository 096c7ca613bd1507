"""The entry for application servers. It refuses to serve the public with a secret kept in a file."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ropa.settings")

if not settings.DEBUG and settings.HTTPS and "SECRET_KEY" not in os.environ:
    raise ImproperlyConfigured("SECRET_KEY: must be set where the site is served by https")

application = get_wsgi_application()
