"""Artifacts → a MkDocs site. The only package that knows MkDocs."""
