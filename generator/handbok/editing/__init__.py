"""What the program changes in content files: contacts by way of a sheet, and mechanical faults."""
