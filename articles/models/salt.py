"""What makes a digest one that nobody can guess back."""

import secrets

# Of a hash, and of a salt as well.
DIGITS = 64


def new_salt() -> str:
    """Something that nobody guesses, in as many hexadecimal digits as a hash."""
    return secrets.token_hex(DIGITS // 2)
