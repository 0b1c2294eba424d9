"""Documents → records, and pydantic's findings as problems."""
