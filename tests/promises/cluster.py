"""A PostgreSQL of a test's own, which may be stopped and started."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path


def programs() -> Path | None:
    """Where the newest server's programs are, as Debian puts them."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


class Cluster:
    """Thrown away by `remove`. The server refuses to run as root, so root becomes
    `postgres` for it."""

    def __init__(self, programs: Path, port: int) -> None:
        self.programs = programs
        self.port = port
        self.folder = Path(tempfile.mkdtemp())
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "--auth=trust", "--username=postgres", "--no-sync")

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        options = f"-h 127.0.0.1 -p {self.port} -k {self.folder} -F"
        log = f"--log={self.folder}/log"
        self._run("pg_ctl", log, "--wait", f"--options={options}", "start")

    def stop(self) -> None:
        """At once, as when its machine fails."""
        self._run("pg_ctl", "--mode=immediate", "--wait", "stop")

    def remove(self) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.folder)

    def _run(self, program: str, *options: str) -> None:
        command = [
            str(self.programs / program),
            f"--pgdata={self.folder}/data",
            *options,
        ]
        if os.getuid() == 0:
            become = ["su", "postgres", "-s", "/bin/sh", "-c", '"$@"', "--", "sh"]
            command = [*become, *command]
        subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
