"""A snapshot in, the article's page out: the same for readers and for previews."""
