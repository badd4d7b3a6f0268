"""A quick password hasher that counts how often it is asked."""

from django.contrib.auth.hashers import MD5PasswordHasher


class CountingHasher(MD5PasswordHasher):
    """The real one takes a second by design; tests of the throttle read `asked`."""

    asked = 0

    def encode(self, password: str, salt: str) -> str:
        """Hash a password, to store it or to compare it."""
        CountingHasher.asked += 1
        return super().encode(password, salt)
