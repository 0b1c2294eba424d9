"""Planned page → text."""
