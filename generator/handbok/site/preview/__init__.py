"""The preview: a handbook shown in the browser while it is written."""
