"""What is found for a reader's words: the ranking, whose twin in the browser gives the same order."""
