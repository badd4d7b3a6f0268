"""The search index: written by whoever publishes, read by whoever searches."""
