"""Which word was meant: two words are near if dropping a letter makes them meet.

That covers a letter too many, too few, wrong or swapped with its neighbour, and it
needs nothing of a database but to look up letters.
"""

from collections.abc import Mapping

SHORTEST, LONGEST = 4, 25


def is_prone(word: str) -> bool:
    """Whether a slip in the word can be mended: no number, and not too short."""
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def near(word: str) -> set[str]:
    """The word, and what it becomes when one of its letters is dropped."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def best(typed: str, known: Mapping[str, int]) -> str:
    """The one of the known words that was most likely meant; empty if there is none.

    `known` tells how often each is used. A slip leaves the first letter alone more
    often than not; beyond that, the word that is used most was meant.
    """
    candidates = [word for word, uses in known.items() if uses and word != typed]
    return max(
        candidates,
        key=lambda word: (
            word[0] == typed[0],
            -abs(len(word) - len(typed)),
            known[word],
            word,
        ),
        default="",
    )
