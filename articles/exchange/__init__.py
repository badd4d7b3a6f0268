"""In and out: texts and fixtures from elsewhere."""
