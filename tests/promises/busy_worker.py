"""One of several workers that find the same dates due at the same moment.

Also a program, which prints how many dates it acted on:
`python -m tests.promises.busy_worker START` begins at START, in seconds since
the epoch.
"""

import sys
import time

import django


def act_until_done(start: float) -> int:
    """Wait for `start`, then do what is due until nothing is; how much was done."""
    from django.utils import timezone

    from articles.models import Schedule
    from articles.publishing.schedule import act_on_due

    time.sleep(max(0, start - time.time()))
    done = 0
    while Schedule.objects.due(timezone.now()).exists():
        done += act_on_due(timezone.now())
    return done


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(str(act_until_done(float(sys.argv[1]))))
