"""What is found for a reader's words. The ranking has a twin in the browser."""
