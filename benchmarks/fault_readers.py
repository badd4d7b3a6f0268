"""What readers get of a site whose processes are killed, and what is wrong with it."""

import http.client
import random
import re
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event

LISTS = ["/", "/uji/", "/feed/", "/feed/json/", "/penulis/uji/", "/sitemap-news.xml"]
NAMED = re.compile(r"Cerita (\d+) versi (\d+)")
ENDS = ("</html>", "</rss>", "</feed>", "}", "</urlset>")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader got: when, and which version of which story it showed."""

    path: str
    asked: float
    got: float
    status: int
    whole: bool
    shown: tuple[tuple[int, int], ...]


def ask(port: int, path: str) -> Answer:
    """What one reader gets now; its status is 0 when the answer was broken off."""
    asked = time.monotonic()
    try:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        line.request("GET", path)
        response = line.getresponse()
        body = response.read().decode()
        line.close()
    except (OSError, http.client.HTTPException):
        # Whoever answered was killed, and the reader knows that it is no page.
        return Answer(path, asked, time.monotonic(), 0, whole=True, shown=())
    shown = tuple({(int(story), int(n)) for story, n in NAMED.findall(body)})
    whole = response.status != http.HTTPStatus.OK or (
        body.rstrip().endswith(ENDS) or path == "/healthz"
    )
    return Answer(path, asked, time.monotonic(), response.status, whole, shown)


def read(port: int, stories: int, stop: Event, answers: list[Answer]) -> None:
    """Read lists and so many stories at random until all is over."""
    today = time.strftime("/%Y/%m/%d", time.gmtime(time.time() + 7 * 3600))
    pages = [f"{today}/uji-{story}/" for story in range(stories)]
    while not stop.is_set():
        answer = ask(port, random.choice([*LISTS, *pages, *pages]))
        answers.append(answer)
        if answer.status == 0:
            # As a browser does; those who are started anew need the processor.
            time.sleep(0.1)


def torn(answers: list[Answer]) -> list[Answer]:
    """What ends before its end."""
    return [answer for answer in answers if not answer.whole]


def mixed(answers: list[Answer]) -> list[Answer]:
    """A page that shows one story shows one version of it."""
    return [
        answer
        for answer in answers
        if len(answer.shown) != len({story for story, _ in answer.shown})
    ]


def stale(answers: list[Answer], folder: Path) -> list[Answer]:
    """What shows a story that was away all the while."""
    away = _times_away(folder)
    return [
        answer
        for answer in answers
        if any(
            start < answer.asked and answer.got < end
            for story, _ in answer.shown
            for start, end in away.get(story, [])
        )
    ]


def _times_away(folder: Path) -> dict[int, list[tuple[float, float]]]:
    """For each story, from when on nobody may see it until when somebody may."""
    lines = [
        line.split()
        for diary in folder.glob("diary-*")
        for line in diary.read_text().splitlines()
    ]
    away: dict[int, list[tuple[float, float]]] = {}
    for moment, state, verb, story, _ in sorted(lines, key=lambda line: float(line[0])):
        times = away.setdefault(int(story), [])
        if (state, verb) == ("done", "withdraw"):
            times.append((float(moment), float("inf")))
        elif (state, verb) == ("begin", "publish") and times:
            start, end = times[-1]
            times[-1] = (start, min(end, float(moment)))
    return away
