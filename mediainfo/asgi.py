"""The ASGI callable that a production server runs."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediainfo.settings")

application = get_asgi_application()
