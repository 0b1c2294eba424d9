"""What a municipality has decided, as the handbook its staff open when they are worried."""

__version__ = "0.1.0"
