"""JSON Schema from the models, for editors."""
