"""The readers' door. Everything here reads `Publication`, never the working copy."""
