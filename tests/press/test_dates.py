from pathlib import Path

import pytest

from articles.press.dates import WhenDue

NOON = 1_800_000_000.0


class Watch:
    """A time that is set by hand, a file with the next date, and what was done."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "next-due"
        self.now = NOON
        self.acted_at: list[float] = []
        self.look = WhenDue(self.file, self.act, clock=lambda: self.now)

    def act(self) -> None:
        self.acted_at.append(self.now - NOON)

    def at(self, *seconds: float) -> list[float]:
        for second in seconds:
            self.now = NOON + second
            self.look()
        return self.acted_at


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    return Watch(tmp_path)


def test_nothing_is_done_before_the_time_and_at_once_when_it_comes(watch: Watch):
    watch.file.write_text(str(NOON + 10.5))

    assert watch.at(0, 9, 10.4) == []
    assert watch.at(10.5) == [10.5]


def test_what_cannot_be_done_is_tried_once_a_second(watch: Watch):
    watch.file.write_text(str(NOON))

    assert watch.at(0, 0.1, 0.5, 0.9, 1, 1.5, 2) == [0, 1, 2]


def test_what_was_done_is_not_done_again(watch: Watch):
    watch.file.write_text(str(NOON))
    watch.at(0)
    watch.file.write_text("")

    assert watch.at(1, 2, 3) == [0]


@pytest.mark.parametrize("text", [None, "", "kemarin"])
def test_without_a_date_there_is_nothing_to_do(watch: Watch, text: str | None):
    if text is not None:
        watch.file.write_text(text)

    assert watch.at(0, 1, 2) == []


def test_a_clock_that_was_set_back_does_not_stop_the_looking(watch: Watch):
    watch.at(0)
    watch.file.write_text(str(NOON - 3600))

    assert watch.at(-3600) == [-3600]


def test_one_acts_while_the_others_go_on(watch: Watch):
    watch.file.write_text(str(NOON))
    watch.look.acting.acquire()

    assert watch.at(0) == []
