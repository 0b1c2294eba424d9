"""A built site → the site in its place, so that a reader sees the old one or the new one."""
