"""Measures the front page and an article with Lighthouse, as a phone; prints a table.

Serves a site of its own, with the articles that `manage.py prepare` loads. The first
argument names Chromium.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIGHTHOUSE = ROOT / "tests/checkers/lighthouse/node_modules/.bin/lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PORT = "8765"
SITE = f"http://127.0.0.1:{PORT}"
PATIENCE = 60
MANAGE = [sys.executable, "manage.py"]


def main(chromium: str) -> None:
    with tempfile.TemporaryDirectory() as data:
        environment = os.environ | {"MEDIAINFO_DATA": data, "PORT": PORT}
        environment |= {"CHROME_PATH": chromium, "DATABASE_URL": ""}
        # Which would be making pages on the same cores meanwhile.
        environment["WORKER"] = "0"
        quietly = {"cwd": ROOT, "env": environment, "stdout": subprocess.DEVNULL}
        subprocess.run([*MANAGE, "prepare"], check=True, **quietly)
        server = subprocess.Popen([*MANAGE, "serve"], **quietly)
        try:
            _print_table(_pages(), environment)
        finally:
            server.terminate()
            server.wait()


def _pages() -> list[str]:
    """The front page, once it answers, and the first article that it leads to."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(SITE) as response:
                front = response.read().decode()
            break
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)
    article = re.search(r'href="(/\d{4}/\d{2}/\d{2}/[^"]+)"', front)
    assert article, "the front page leads to no article"
    return ["/", article[1]]


def _print_table(paths: list[str], environment: dict[str, str]) -> None:
    print("".join(f"{name:>16}" for name in CATEGORIES), " page")
    for path in paths:
        scores = _scores(f"{SITE}{path}", environment)
        print("".join(f"{scores[name]:>16}" for name in CATEGORIES), f" {path}")


def _scores(address: str, environment: dict[str, str]) -> dict[str, int]:
    command = [
        str(LIGHTHOUSE),
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--no-sandbox --headless=new",
    ]
    answer = subprocess.run(
        command, env=environment, capture_output=True, check=True, text=True
    )
    found = json.loads(answer.stdout)["categories"]
    return {name: round(found[name]["score"] * 100) for name in CATEGORIES}


if __name__ == "__main__":
    main(sys.argv[1])
