"""What content may say. Pydantic models and the table of kinds; no input or output."""
