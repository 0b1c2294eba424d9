"""What each kind of file is, for servers that do not know it or know it wrongly."""

TYPES = {
    "css": "text/css",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "ics": "text/calendar",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "map": "application/json",
    "mjs": "text/javascript",
    "pdf": "application/pdf",
    "png": "image/png",
    "rss": "application/rss+xml",
    "svg": "image/svg+xml",
    "ttl": "text/turtle",
    "txt": "text/plain",
    "vcf": "text/vcard",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "yml": "application/yaml",
    "zip": "application/zip",
}
# Packed already, or not text.
PACKED = {"docx", "jpg", "pdf", "png", "webp", "woff2", "xlsx", "zip"}
TEXT = {extension: kind for extension, kind in TYPES.items() if extension not in PACKED}


def with_charset(extension: str) -> str:
    """The type as it is sent, where the server does not add the encoding by itself."""
    return TYPES[extension] + ("; charset=utf-8" if extension in TEXT else "")
