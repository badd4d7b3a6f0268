"""What the desk does to the working copy. Every change goes through a verb here."""
