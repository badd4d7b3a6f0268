"""nginx and Caddy from the system's packages, with the files of deploy/."""

import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from tests.ports import free_port

from .asking import HOST, Door
from .the_app import App, answers, wait_until

DEPLOY = Path(__file__).parents[2] / "deploy"
PROGRAMS = f"{os.environ['PATH']}:/usr/sbin:/sbin"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
ALONE = ["unshare", "--mount", *([] if os.getuid() == 0 else ["--map-root-user"])]

# What deploy/nginx.conf offers where nothing can be mounted.
WITHOUT_A_MOUNT = {
    "    brotli_static on;\n": "",
    "# disable_symlinks": "disable_symlinks",
    "root /srv/readers": "root /var/lib/mediainfo",
}

# What Debian's own nginx.conf says around a site.
AROUND = """
load_module {brotli};
user {user};
daemon off;
pid {folder}/pid;
error_log {folder}/log;
events {{}}
http {{
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    gzip on;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
OPTIONS = """{{
	admin off
	default_bind 127.0.0.1
	http_port {http}
	https_port {https}
	skip_install_trust
}}
"""


@dataclass
class WebServer:
    """A web server that runs, with its two doors."""

    folder: Path
    http: int = field(default_factory=free_port)
    https: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def door(self) -> Door:
        return Door(self.https, tls=True)

    @property
    def plain_door(self) -> Door:
        return Door(self.http, tls=False)

    def run(self, *command: str) -> None:
        """Start it, and let it answer before this returns."""
        with (self.folder / "said").open("wb") as said:
            self.process = subprocess.Popen(
                command,
                env={"PATH": PROGRAMS, "HOME": str(self.folder)},
                stdout=said,
                stderr=said,
            )
        wait_until(self._is_ready)

    def stop(self) -> None:
        """End it."""
        assert self.process is not None
        self.process.terminate()
        self.process.wait()

    def _is_ready(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, (self.folder / "said").read_text()
        return answers(self.https) and answers(self.http)


def nginx(
    app: App, folder: Path, *, changes: Mapping[str, str] | None = None
) -> WebServer:
    """nginx before this app, with deploy/nginx.conf and what its comments offer."""
    program = needed("nginx")
    if not BROTLI.exists():
        pytest.skip("libnginx-mod-http-brotli-static is not installed.")
    server = WebServer(folder)
    site = configured("nginx.conf", app, folder, changes)
    site = re.sub(r"^ *listen \[::\].*\n", "", site, flags=re.MULTILINE)
    site = site.replace("listen 80", f"listen 127.0.0.1:{server.http}")
    site = site.replace("listen 443", f"listen 127.0.0.1:{server.https}")
    certificate, key = make_certificate(folder)
    given = f"/etc/letsencrypt/live/{HOST}"
    site = replaced(site, f"{given}/fullchain.pem", str(certificate))
    site = replaced(site, f"{given}/privkey.pem", str(key))
    user = pwd.getpwuid(os.getuid()).pw_name
    around = AROUND.format(brotli=BROTLI, user=user, folder=folder)
    (folder / "site.conf").write_text(site)
    (folder / "nginx.conf").write_text(around)
    log = f"{folder}/log"
    command = [program, "-c", f"{folder}/nginx.conf", "-p", str(folder), "-e", log]
    server.run(*with_readers_folder(app, folder, command))
    return server


def caddy(
    app: App, folder: Path, *, changes: Mapping[str, str] | None = None
) -> WebServer:
    """Caddy before this app, with deploy/Caddyfile and what its comments offer."""
    program = needed("caddy")
    server = WebServer(folder)
    certificate, key = make_certificate(folder)
    site = configured("Caddyfile", app, folder, changes)
    block = f"\n{HOST} {{\n"
    site = replaced(site, block, f"{block}\ttls {certificate} {key}\n")
    options = OPTIONS.format(http=server.http, https=server.https)
    (folder / "Caddyfile").write_text(options + site)
    command = [program, "run", "--config", f"{folder}/Caddyfile"]
    server.run(*with_readers_folder(app, folder, command))
    return server


def configured(
    name: str, app: App, folder: Path, changes: Mapping[str, str] | None
) -> str:
    """The file of deploy/, with the names and places of the test."""
    text = (DEPLOY / name).read_text()
    for old, new in (changes or {}).items():
        text = replaced(text, old, new)
    text = replaced(text, "mediainfo.example", HOST)
    text = text.replace("/var/lib/mediainfo", str(app.data))
    text = text.replace("/srv/readers", readers_folder(app, folder))
    return replaced(text, "127.0.0.1:8000", f"127.0.0.1:{app.port}")


def with_readers_folder(app: App, folder: Path, command: list[str]) -> list[str]:
    """The command, which finds mounted what deploy/srv-readers.mount says.

    For itself alone, so nothing stays mounted when the tests are killed.
    """
    if not may_mount():
        return command
    place = Path(readers_folder(app, folder))
    place.mkdir()
    unit = (DEPLOY / "srv-readers.mount").read_text()
    options = re.findall("^Options=(.*)$", unit, re.MULTILINE)
    script = f"mount -o {options[0]} '{app.data}' '{place}' && exec \"$@\""
    return [*ALONE, "sh", "-c", script, "sh", *command]


def readers_folder(app: App, folder: Path) -> str:
    """Where the web server finds what readers may read."""
    return f"{folder}/readers" if may_mount() else str(app.data)


@cache
def may_mount() -> bool:
    """Whether this account may mount something for a process and nobody else."""
    return subprocess.run([*ALONE, "true"], check=False).returncode == 0


def replaced(text: str, old: str, new: str) -> str:
    """The text with another word in it; the word must be there."""
    assert old in text
    return text.replace(old, new)


def needed(program: str) -> str:
    """Where the program is; the test is left out where it is not installed."""
    found = shutil.which(program, path=PROGRAMS)
    if found is None:
        pytest.skip(f"{program} is not installed.")
    return found


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate that nobody has signed, and its key."""
    certificate, key = folder / "cert.pem", folder / "key.pem"
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    files = ["-out", str(certificate), "-keyout", str(key)]
    subprocess.run(
        [needed("openssl"), "req", "-x509", *curve, *names, *files],
        check=True,
        capture_output=True,
    )
    return certificate, key
