"""Paper: HTML for print → PDF, with fonts of its own."""
