"""The servers that are compared, and wrk, which asks them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

STARTS_WITHIN = 120
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
REFUSED = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.+)")

DEPLOY = Path(__file__).parents[1] / "deploy"
DEPLOYED = DEPLOY / "nginx.conf"
# What this starts has mounts of its own, which end with it.
ALONE = ["unshare", "--mount", *([] if os.getuid() == 0 else ["--map-root-user"])]

# What Debian's nginx.conf says that counts here, and no log.
NGINX = """
daemon off;
{user}
worker_processes auto;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""
PLAIN = "server {{ listen 127.0.0.1:{port}; root {root}; {headers} }}"
HEADER = re.compile(r"^ *(add_header [^$\n]*;)$", re.MULTILINE)


@contextmanager
def running(
    command: Sequence[str], address: str, env: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """The server while it is needed; it answers at the address from the start."""
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    try:
        _wait_for(address, process)
        yield process
    finally:
        family = _with_descendants(process.pid)
        process.terminate()
        process.wait(timeout=30)
        # What it had started goes a moment later.
        while any(Path(f"/proc/{each}").exists() for each in family):
            time.sleep(0.1)


@contextmanager
def nginx(site: str, address: str, *, before: Sequence[str] = ()) -> Iterator[None]:
    """nginx with this site, which answers at the address; `before` starts it."""
    # Started by root, its processes could not look into our folders otherwise.
    user = "user root;" if os.getuid() == 0 else ""
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "nginx.conf"
        config.write_text(NGINX.format(folder=folder, user=user, site=site))
        command = ["nginx", "-p", folder, "-c", str(config), "-e", "stderr"]
        path = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        with running([*before, *command], address, path):
            yield


def plain(root: Path, port: int) -> str:
    """A site that is a folder of files, with nothing above them."""
    return PLAIN.format(root=root, port=port, headers="")


def with_headers(root: Path, port: int) -> str:
    """The same, with what deploy/nginx.conf says above readers' pages."""
    blocks = DEPLOYED.read_text().split("location ")
    pages = next(block for block in blocks if "max_ranges 0;" in block)
    headers = HEADER.findall(pages)
    return PLAIN.format(root=root, port=port, headers=" ".join(headers))


def deployed(folder: Path, port: int, *, app: int, looks_for_links: bool) -> str:
    """The site of deploy/nginx.conf, but for TLS, which has a price of its own.

    `folder` is where it finds what readers may read.
    """
    site = DEPLOYED.read_text()
    before, _, blocks = site.partition("# Other names are refused")
    block = blocks[blocks.rindex("\nserver {") :]
    block = re.sub(r"^ *(listen|ssl_certificate).*\n", "", block, flags=re.MULTILINE)
    block = block.replace("server {", f"server {{ listen 127.0.0.1:{port};", 1)
    # Nobody asks for it here, and its module may not be installed.
    block = block.replace("brotli_static on;", "")
    if looks_for_links:
        block = block.replace("# disable_symlinks", "disable_symlinks")
    site = (before + block).replace("/srv/readers", str(folder))
    return site.replace("127.0.0.1:8000", f"127.0.0.1:{app}")


def readers_folder(data: Path) -> tuple[Path, list[str]]:
    """Where nginx finds `data` as deploy/ has it mounted, and what starts nginx so.

    The folder itself where this account may not mount anything.
    """
    if subprocess.run([*ALONE, "true"], check=False).returncode:
        return data, []
    unit = (DEPLOY / "srv-readers.mount").read_text()
    options = re.findall("^Options=(.*)$", unit, re.MULTILINE)[0]
    place = data / "readers"
    place.mkdir()
    script = f"mount -o {options} '{data}' '{place}' && exec \"$@\""
    return place, [*ALONE, "sh", "-c", script, "sh"]


@contextmanager
def ours(env: Mapping[str, str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`manage.py serve`, as in production."""
    given = {**env, "PORT": str(port), "WORKERS": "2"}
    command = [sys.executable, "-W", "ignore", "manage.py", "serve"]
    with running(command, f"http://127.0.0.1:{port}/healthz", given) as process:
        yield process


def rate(
    address: str, *, connections: int, seconds: int, headers: Mapping[str, str]
) -> float:
    """Requests that are answered a second. Ends the run when one is refused."""
    command = ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s"]
    command += ["--timeout", "30s"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    done = subprocess.run(
        [*command, address], capture_output=True, text=True, check=True
    )
    refused, found = REFUSED.search(done.stdout), RATE.search(done.stdout)
    if refused or not found:
        sys.exit(f"{address}: {refused[0] if refused else done.stdout}")
    return float(found[1])


def memory(process: int) -> list[float]:
    """Megabytes that the process and each of its descendants have in memory."""
    return [_resident(each) for each in _with_descendants(process)]


def _with_descendants(process: int) -> list[int]:
    tree = [process]
    for each in tree:
        children = Path(f"/proc/{each}/task/{each}/children")
        if children.exists():
            tree += map(int, children.read_text().split())
    return tree


def _resident(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit(f"{address} does not answer.")
