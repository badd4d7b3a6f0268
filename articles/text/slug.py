"""Words in addresses: made from a headline, or refused because the site needs them."""

import re
import unicodedata

MAX_LENGTH = 80

# Letters that Unicode does not take apart into a Latin letter and a mark.
LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l"}
    | {"þ": "th", "ı": "i"}
)
APOSTROPHE = re.compile("['`´‘’ʻʼ]")
GAP = re.compile(r"[^a-z0-9]+")

# The standing pages that every paper has; no category may take their addresses.
STANDING = frozenset(
    "redaksi pedoman-media-siber hak-jawab kebijakan-privasi tentang kontak".split()
)
# The one of them that leads to the form for replies.
RIGHT_OF_REPLY = "hak-jawab"
# First segments of the site's own addresses. The URL configuration puts its fixed
# routes first, so a category of such a name could never be reached.
RESERVED = frozenset(
    # pages for readers
    "tag penulis indeks cari koreksi pratinjau riwayat sebelum "
    # for machines
    "feed sitemap.xml sitemap-news.xml robots.txt favicon.ico .well-known api "
    "static media "
    # for the desk and for operators
    "admin masuk keluar akun i18n markdownx healthz readyz livez".split()
).union(STANDING)
# The first segment of an article's address is its year.
YEAR = re.compile(r"[0-9]+")


def slugify_headline(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, at most 80 characters.

    Too long a headline is cut after a whole word. Empty when the text has no
    Latin letter or digit.
    """
    letters = unicodedata.normalize("NFKD", text).lower().translate(LATIN)
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return _cut(GAP.sub("-", APOSTROPHE.sub("", bare)).strip("-"))


def is_reserved(slug: str) -> bool:
    """Whether a slug may not stand first in an address."""
    return slug.lower() in RESERVED or YEAR.fullmatch(slug) is not None


def is_free_for_a_page(slug: str) -> bool:
    """Whether a standing page may have this slug, if no category has it."""
    return slug in STANDING or not is_reserved(slug)


def _cut(slug: str) -> str:
    if len(slug) <= MAX_LENGTH:
        return slug
    return slug[: MAX_LENGTH + 1].rpartition("-")[0] or slug[:MAX_LENGTH]
