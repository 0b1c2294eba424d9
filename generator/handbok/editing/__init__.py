"""What editors let the program change in their files: contacts by way of a sheet, small mendings."""
