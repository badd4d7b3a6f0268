"""What makes an article public, and what takes it back."""
