"""A new municipality: what its people know → a repository of their own, put in place whole."""
