"""The contacts as other programs keep them: business cards, a table, a workbook."""
