"""The editors' door: the admin's screens. They ask, show and refuse."""
