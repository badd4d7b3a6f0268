"""Addresses of links without what only serves to follow people."""

import re
from urllib.parse import parse_qs, unquote, urlsplit, urlunsplit

# The name of a parameter that tells a site where its visitor came from, and nothing
# about the page.
TRACKER = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ttclid|twclid"
    r"|li_fat_id|igshid|igsh|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|__hs\w+|_ga|_gl"
    r"|oly_\w+_id|vero_id|ref_src|ref_url|__twitter_impression|_openstat|guce_\w+",
    re.IGNORECASE,
)
# Some sites give every share a name of its own.
SHARERS = (
    (re.compile(r"(?:^|\.)(?:youtube\.com|youtu\.be)$"), {"si", "feature"}),
    (re.compile(r"(?:^|\.)spotify\.com$"), {"si"}),
    (re.compile(r"(?:^|\.)(?:x|twitter)\.com$"), {"s", "t"}),
)

# Where a click is counted before it is let through: host, path, and the parameter with
# the address that was meant.
WRAPPERS = (
    (re.compile(r"(?:^|\.)google\.[a-z.]{2,6}$"), "/url", ("q", "url")),
    (re.compile(r"^lm?\.(?:facebook|instagram)\.com$"), "/", ("u",)),
    (re.compile(r"^l\.(?:facebook|messenger)\.com$"), "/l.php", ("u",)),
    (re.compile(r"\.safelinks\.protection\.outlook\.com$"), "/", ("url",)),
    (re.compile(r"(?:^|\.)youtube\.com$"), "/redirect", ("q",)),
    (re.compile(r"^slack-redir\.net$"), "/link", ("url",)),
    (re.compile(r"(?:^|\.)linkedin\.com$"), "/redir/redirect", ("url",)),
)
DEEPEST = 3


def unfollowed(address: str) -> str:
    """The address that was meant; the same when there is nothing to take away."""
    for _ in range(DEEPEST):
        inner = _unwrapped(address)
        if inner == address:
            break
        address = inner
    return _without_trackers(address)


def _unwrapped(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        fields = parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return address
    for site, path, names in WRAPPERS:
        if site.search(host) and parts.path == path:
            for name in names:
                meant = fields.get(name, [""])[0]
                if meant.startswith(("http://", "https://")):
                    return meant
    return address


def _without_trackers(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return address
    shares = {name for site, names in SHARERS if site.search(host) for name in names}
    fields = parts.query.split("&")
    kept = [field for field in fields if not _follows(field, shares)]
    if len(kept) == len(fields):
        return address
    return urlunsplit(parts._replace(query="&".join(kept)))


def _follows(field: str, shares: set[str]) -> bool:
    name = unquote(field.partition("=")[0])
    return name in shares or TRACKER.fullmatch(name) is not None
