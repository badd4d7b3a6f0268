"""Ports for the servers that tests start."""

import random
import socket
from contextlib import suppress

# Below those that the system gives to whoever asks another server for something, which
# may be any number of other tests at once.
FIRST, LAST = 20_000, 32_000


def free_port() -> int:
    """A port that nobody listens on now."""
    while True:
        port = random.randint(FIRST, LAST)  # noqa: S311
        with suppress(OSError), socket.socket() as trial:
            trial.bind(("127.0.0.1", port))
            return port
