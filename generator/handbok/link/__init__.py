"""Records → one connected handbook."""
