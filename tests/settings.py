"""The site's own settings, cut off from the developer's shell and made quick."""

import atexit
import os
import shutil
import tempfile

# A variable that a developer has set must not decide what the tests see. The database
# is the exception: `make test` runs everything on each.
THEIRS = """
    AI_CRAWLERS ALLOWED_HOSTS BEHIND_PROXY CACHE_TAG_HEADER DEBUG DEMO_PASSWORD
    EMAIL_FROM EMAIL_URL PURGE_BODY PURGE_HEADERS PURGE_METHOD PURGE_URL
    HOST HSTS_SUBDOMAINS INDEXNOW_KEY INDEXNOW_URL LANGUAGE_CODE MEDIAINFO_PAGES
    NODE_NAME PICTURES_URL PICTURE_MAX_MB PICTURE_MAX_MPX PORT REPLY_CONFIRM_HOURS
    REPLY_KEPT_DAYS SECRET_KEY SECRET_KEY_FALLBACKS SITE_NAME SITE_URL
    THREADS TIME_ZONE WEBSUB_HUB WORKER WORKERS
"""
for name in THEIRS.split():
    os.environ.pop(name, None)

os.environ["MEDIAINFO_DATA"] = tempfile.mkdtemp(prefix="mediainfo-tests-")
# Also in processes that tests start, unless they say otherwise.
os.environ["MEDIAINFO_PAGES"] = "off"
atexit.register(shutil.rmtree, os.environ["MEDIAINFO_DATA"], ignore_errors=True)

# Only now, because the settings read the environment when they are imported.
from mediainfo.settings import *  # noqa: E402, F403
from mediainfo.settings import DATA_DIR, DATABASES, MIDDLEWARE, STORAGES  # noqa: E402

STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_ROOT.mkdir()
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}

PASSWORD_HASHERS = ["tests.hashers.CountingHasher"]

if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, not memory: only then do connections lock each other out as in real life.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}

# Pages are kept as files by tests/press only, in folders of their own.
PAGES_DIR = None

# It looks for due dates once a second, which would make counts of queries depend on
# the clock; tests/mediainfo/test_due.py puts it back.
MIDDLEWARE = [name for name in MIDDLEWARE if name != "mediainfo.due.act_on_what_is_due"]
