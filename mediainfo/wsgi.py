"""The WSGI callable that a production server runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediainfo.settings")

django = get_wsgi_application()

# Only now, because these need the settings and the models.
from mediainfo.pages import from_files  # noqa: E402

application = from_files(django)
