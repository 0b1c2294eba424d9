"""Folders → documents: data as text, with the place of everything."""
