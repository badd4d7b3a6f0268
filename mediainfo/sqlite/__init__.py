"""SQLite for a site whose file may be exchanged: Django looks for `base` in here."""
