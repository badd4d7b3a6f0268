"""What becomes of a picture's bytes: looked at, made into renditions, stored."""
