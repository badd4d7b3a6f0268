"""What each process of `manage.py serve` loads, before it serves.

Only the server's main process decides when to stop; it then tells these by TERM.
"""

import signal

# Ctrl+C reaches every process at the terminal. One that obeyed it would look as
# if it had crashed, and another would be started in its place while the server stops.
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

# Until the process listens for TERM itself, it has inherited ears that hear nothing.
signal.signal(signal.SIGTERM, signal.SIG_DFL)

from mediainfo.wsgi import application  # noqa: E402  loading it is what takes time

__all__ = ["application"]
