"""How many pages a second are made and put in place.

`python -m benchmarks.baking PROCESSES PAGES` makes so many stories' pages, spread over
the whole archive of the environment's site, in an empty folder, and prints the rate.
"""

import os
import sys
import time


def main() -> None:
    """Do as the command line says."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediainfo.settings")
    import django

    django.setup()
    from articles.management.commands.bake import made
    from articles.models import Publication
    from articles.press.bake import Outcome
    from articles.press.site_press import begin, site_press

    processes, most = int(sys.argv[1]), int(sys.argv[2])
    press = site_press()
    assert press is not None
    press.clear()
    begin(press)
    live = Publication.objects.live().newest_first()
    paths = [*live.values_list("path", flat=True)]
    sample = paths[:: max(1, len(paths) // most)][:most]
    begun = time.perf_counter()
    made_of_it = [came for _, came in made(press, sample, processes)]
    passed = time.perf_counter() - begun
    if any(came is not Outcome.WRITTEN for came in made_of_it):
        sys.exit("A page was not written.")
    print(len(sample) / passed)


if __name__ == "__main__":
    main()
