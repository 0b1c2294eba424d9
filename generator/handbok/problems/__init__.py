"""Mistakes as values, their catalogue, and their reporters."""
