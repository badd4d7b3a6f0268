"""Everything that varies is an environment variable, read and checked here.

docs/configuration.md lists them all. A value that makes no sense stops the start with
a sentence that names the variable and says what to set.
"""

import socket
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from environs import env

from mediainfo.accounts import *  # noqa: F403 (Django reads them from here)
from mediainfo.content_security import NOTHING_FROM_ELSEWHERE
from mediainfo.databases import database
from mediainfo.environment import (
    address,
    address_of_page,
    allow_or_refuse,
    days,
    few,
    folder,
    headers,
    hours,
    kept_secret,
    key,
    language,
    megabytes,
    megapixels,
    must_name_the_page,
    named,
    names,
    origin,
    port,
    read,
    token,
    words,
    zone,
)
from mediainfo.logs import TO_STDERR
from mediainfo.mail import CONSOLE, mailer
from mediainfo.pictures import local, object_storage

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Where things are kept --------------------------------------------------------

# MEDIAINFO_DATA: the folder for everything that the site writes to disk.
DATA_DIR = folder(
    "MEDIAINFO_DATA",
    read(env.path, "MEDIAINFO_DATA", BASE_DIR / "var", "a folder").resolve(),
)

# DATABASE_URL: SQLite in the data folder, unless it says otherwise.
DATABASES = {
    "default": database(
        read(
            env.dj_db_url,
            "DATABASE_URL",
            dj_database_url.parse(f"sqlite:///{DATA_DIR}/mediainfo.sqlite3"),
            "sqlite:///FILE or postgres://USER:PASSWORD@HOST:PORT/NAME",
        )
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# --- Where the site is found ------------------------------------------------------

# HOST, PORT: the address that `manage.py serve` listens on.
HOST = read(env.str, "HOST", "127.0.0.1", "an address of this machine")
PORT = read(port, "PORT", 8000, "a number from 1 to 65535")

# WORKERS, THREADS: the server's processes, and the requests that each of them answers
# at once. On PostgreSQL, WORKERS x THREADS connections are the most that are opened.
WORKERS = read(few, "WORKERS", 2, "a number from 1 to 64")
THREADS = read(few, "THREADS", 4, "a number from 1 to 64")

# WORKER: 0 when `manage.py work` runs as a service of its own; otherwise the server
# starts it.
WORKER = read(env.bool, "WORKER", True, "1 or 0")

# SITE_URL: scheme and host as readers see them; canonical links begin with it. With
# https, every page insists on https.
SITE_URL = read(
    origin,
    "SITE_URL",
    f"http://127.0.0.1:{PORT}",
    "a scheme and a host, such as https://mediainfo.biz",
)
HTTPS = SITE_URL.startswith("https://")

# SITE_NAME: the name of the paper, on every page and for search engines.
SITE_NAME = read(env.str, "SITE_NAME", "Mediainfo", "the name of the paper")

# ALLOWED_HOSTS: the host names that are answered; others get a 400.
ALLOWED_HOSTS = read(
    names,
    "ALLOWED_HOSTS",
    list(
        dict.fromkeys(
            ["127.0.0.1", "localhost", "[::1]", urlsplit(SITE_URL).hostname or ""]
        )
    ),
    "host names with commas between them",
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# BEHIND_PROXY: 1 when a web server of ours stands in front, which sets
# X-Forwarded-Proto and appends to X-Forwarded-For. Otherwise both are a visitor's
# claims and are not believed.
BEHIND_PROXY = read(env.bool, "BEHIND_PROXY", False, "1 or 0")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# AI_CRAWLERS: `allow` when robots.txt shall not turn away the crawlers that collect
# texts for the training of language models.
AI_CRAWLERS_ALLOWED = read(allow_or_refuse, "AI_CRAWLERS", False, "allow or refuse")

# WEBSUB_HUB: the hub that is told of news, and that feeds send their readers to. None
# when it is not set.
WEBSUB_HUB = read(
    address, "WEBSUB_HUB", "", "the address of a hub, such as https://hub.example/"
)

# INDEXNOW_KEY: with it, search engines are told of news at INDEXNOW_URL.
INDEXNOW_KEY = read(
    key, "INDEXNOW_KEY", "", "8 to 128 letters, digits or hyphens that you make up"
)
INDEXNOW_URL = read(
    address,
    "INDEXNOW_URL",
    "https://api.indexnow.org/indexnow",
    "the address that takes submissions",
)

# CACHE_TAG_HEADER: the header that names each page for a cache in front.
CACHE_TAG_HEADER = read(token, "CACHE_TAG_HEADER", "", "a name, such as Cache-Tag")

# PURGE_URL, PURGE_METHOD, PURGE_HEADERS, PURGE_BODY: the request that makes a cache in
# front forget a page; {path} and {url} in them stand for the page's.
PURGE_URL = read(address_of_page, "PURGE_URL", "", "an address, with {path} or {url}")
PURGE_METHOD = read(token, "PURGE_METHOD", "PURGE", "a method, such as POST")
PURGE_HEADERS: dict[str, str] = read(headers, "PURGE_HEADERS", {}, "NAME: VALUE; …")
PURGE_BODY = read(env.str, "PURGE_BODY", "", "a text")
must_name_the_page(PURGE_URL, PURGE_BODY, *PURGE_HEADERS.values())

ROOT_URLCONF = "mediainfo.urls"
WSGI_APPLICATION = "mediainfo.wsgi.application"

# --- Secrets and safety -----------------------------------------------------------

# DEBUG: 1 shows tracebacks in the browser. Never where others can reach the site.
DEBUG = read(env.bool, "DEBUG", False, "1 or 0")

# SECRET_KEY: signs sessions and links. When it is not set, one is made and kept in the
# data folder; several machines must be given the same one.
SECRET_KEY = read(env.str, "SECRET_KEY", "", "a long random text") or kept_secret(
    DATA_DIR / "secret-key", length=50
)

# SECRET_KEY_FALLBACKS: earlier keys, whose sessions and links still hold, and by which
# the addresses of removed stories are known.
SECRET_KEY_FALLBACKS: list[str] = read(
    words, "SECRET_KEY_FALLBACKS", [], "keys with spaces between"
)

# DEMO_PASSWORD: the password of the demo account `redaksi`. When it is not set,
# `manage.py make_demo_editor` makes one up and keeps it in the data folder.
DEMO_PASSWORD = read(env.str, "DEMO_PASSWORD", "", "a password")

# HSTS_SUBDOMAINS: 0 when names under SITE_URL's host are still served without https.
HSTS_SUBDOMAINS = read(env.bool, "HSTS_SUBDOMAINS", True, "1 or 0")

if HTTPS:
    SECURE_SSL_REDIRECT = True
    # A load balancer asks these two without https and without following redirects.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = HSTS_SUBDOMAINS
    SECURE_HSTS_PRELOAD = HSTS_SUBDOMAINS
    if not HSTS_SUBDOMAINS:
        # Asked for above, so no warning about it.
        SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS

SECURE_CSP = NOTHING_FROM_ELSEWHERE
CSRF_FAILURE_VIEW = "articles.desk.not_saved.stale_form"

# Of a file that is larger than a picture may be, nothing is kept.
FILE_UPLOAD_HANDLERS = [
    "articles.desk.uploads.LimitedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# An article with hundreds of sections is one form with thousands of fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- What the site is made of -----------------------------------------------------

INSTALLED_APPS = [
    # Before the others, so that its templates win over theirs.
    "articles",
    "articles.search.apps.SearchConfig",
    "markdownx",
    "axes",
    "articles.desk.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mediainfo.compression.TextGZipMiddleware",
    "mediainfo.cache_tags.name_for_caches",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "mediainfo.privacy.private_desk",
    "mediainfo.language.DeskLanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
    "articles.site.moved.lead_on_what_moved",
    "mediainfo.due.act_on_what_is_due",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# --- Markdown ---------------------------------------------------------------------

# markdownx lends us its widget; its addresses are never included. Should they ever be,
# they find our renderer and a list of pictures that they may take which is empty.
MARKDOWNX_MARKDOWNIFY_FUNCTION = "articles.text.markdown.render"
MARKDOWNX_UPLOAD_CONTENT_TYPES: list[str] = []
# Milliseconds from the last key to the preview.
MARKDOWNX_SERVER_CALL_LATENCY = 400

# --- Languages and time -----------------------------------------------------------

# LANGUAGE_CODE: the language that readers always get; the desk picks one of the two.
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LANGUAGE_CODE = read(language, "LANGUAGE_CODE", "id", "id or en")
FORMAT_MODULE_PATH = "mediainfo.formats"
LOCALE_PATHS = [BASE_DIR / "articles" / "locale"]
LANGUAGE_COOKIE_PATH = "/admin/"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# TIME_ZONE: the zone that dates are shown in. They are stored in UTC.
TIME_ZONE = read(zone, "TIME_ZONE", "Asia/Jakarta", "a zone such as Asia/Jakarta")

# --- Files ------------------------------------------------------------------------

# Shared by the server's processes. Content is never kept here, only how long to wait.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
# What was not collected is served from where it lies, under its plain name.
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "mediainfo.staticfiles.OnceCompressed"
    },
    # PICTURES_URL: where pictures lie; in the data folder unless it says otherwise.
    **read(
        object_storage,
        "PICTURES_URL",
        local(DATA_DIR),
        "s3://KEY:SECRET@HOST/BUCKET",
    ),
}

# PICTURE_MAX_MB, PICTURE_MAX_MPX: the largest picture that is taken, in millions of
# bytes and of pixels. Both are looked at before anything is decoded.
PICTURE_MAX_BYTES = 1_000_000 * read(
    megabytes, "PICTURE_MAX_MB", 40, "a number from 1 to 200"
)
PICTURE_MAX_PIXELS = 1_000_000 * read(
    megapixels, "PICTURE_MAX_MPX", 50, "a number from 1 to 200"
)

# MEDIAINFO_PAGES: the folder of readers' pages as files. With `off`, and while DEBUG is
# on, they are made for each request.
_pages = read(env.str, "MEDIAINFO_PAGES", str(DATA_DIR / "pages"), "a folder, or off")
PAGES_DIR = Path(_pages).resolve() if _pages != "off" and not DEBUG else None
# NODE_NAME: what people call these pages, where several machines have some.
_this_node = f"{socket.gethostname()}:{sha256(str(PAGES_DIR).encode()).hexdigest()[:4]}"
NODE_NAME = read(named, "NODE_NAME", _this_node, "a short name without spaces")

# --- The right of reply -----------------------------------------------------------

# REPLY_CONFIRM_HOURS: how long whoever sent a reply may take to confirm it by e-mail.
REPLY_CONFIRM_WITHIN = read(
    hours, "REPLY_CONFIRM_HOURS", timedelta(hours=48), "a number from 24 to 168"
)
# REPLY_KEPT_DAYS: how long after a reply is closed the site still knows whose it was.
REPLY_KEPT_FOR = read(
    days, "REPLY_KEPT_DAYS", timedelta(days=365), "a number from 1 to 3650"
)

# --- E-mail and log ---------------------------------------------------------------

# EMAIL_URL: where e-mail goes out; on the console unless it says otherwise.
MAILERS = {
    "default": read(
        mailer,
        "EMAIL_URL",
        CONSOLE,
        "console:// or submission://USER:PASSWORD@HOST:PORT",
    )
}
# EMAIL_FROM: the sender of the site's e-mails.
DEFAULT_FROM_EMAIL = SERVER_EMAIL = read(
    env.str, "EMAIL_FROM", f"{SITE_NAME} <redaksi@localhost>", "an e-mail address"
)

LOGGING = TO_STDERR
