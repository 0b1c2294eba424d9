"""The handbook as JSON for other systems: documents, their schemas, and an OpenAPI description."""
