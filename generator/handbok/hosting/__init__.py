"""The frame rules, headers and types that a web server is to send → each server's own file."""
