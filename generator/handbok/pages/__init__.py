"""Handbook → which pages exist and what each one shows."""
