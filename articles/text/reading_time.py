"""How long a text is for whoever reads it."""

WORDS_A_MINUTE = 200


def minutes(words: int) -> int:
    """Whole minutes of reading, rounded, at least one."""
    return max(1, (words + WORDS_A_MINUTE // 2) // WORDS_A_MINUTE)
