"""Turns PICTURES_URL into the two storages of pictures: private and public."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from environs import env

# Only the account that the site runs under reads originals; a web server of another
# account reads what readers get.
LOCAL = "articles.picturing.files"
S3 = "articles.picturing.object_storage"
KNOWN = {"region", "http"}

type Storages = dict[str, dict[str, Any]]


def local(data: Path) -> Storages:
    """Folders of this machine: originals in the data folder, renditions as media."""
    return {
        "originals": {
            "BACKEND": f"{LOCAL}.PrivateFiles",
            "OPTIONS": {
                "location": data / "originals",
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
            },
        },
        "renditions": {
            "BACKEND": f"{LOCAL}.DurableFiles",
            "OPTIONS": {
                "file_permissions_mode": 0o644,
                "directory_permissions_mode": 0o755,
            },
        },
    }


def object_storage(name: str) -> Storages:
    """Parse s3://KEY:SECRET@HOST:PORT/BUCKET?region=…; without a host, Amazon's.

    `http=1` speaks to it without TLS.
    """
    parts = urlsplit(env.str(name).strip())
    bucket = parts.path.strip("/")
    wishes = parse_qs(parts.query, strict_parsing=bool(parts.query))
    if parts.scheme != "s3" or not bucket or "/" in bucket or wishes.keys() - KNOWN:
        raise ValueError(name)
    if not (parts.username and parts.password):
        raise ValueError(name)
    options = {
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        "bucket_name": bucket,
        "region_name": wishes.get("region", ["us-east-1"])[0],
        # One name is one content: written again, it is the same.
        "file_overwrite": True,
        "default_acl": None,
        "querystring_auth": True,
        "signature_version": "s3v4",
    }
    if parts.hostname:
        scheme = "http" if wishes.get("http") == ["1"] else "https"
        port = f":{parts.port}" if parts.port else ""
        options["endpoint_url"] = f"{scheme}://{parts.hostname}{port}"
        options["addressing_style"] = "path"
    backends = {"originals": f"{S3}.Private", "renditions": f"{S3}.ServedByUs"}
    return {
        place: {"BACKEND": backend, "OPTIONS": {**options, "location": place}}
        for place, backend in backends.items()
    }
