"""Pure functions on text: no models, no I/O."""
