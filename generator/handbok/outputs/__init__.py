"""Handbook and pages → artifacts. Siblings never import each other."""
