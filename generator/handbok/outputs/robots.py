"""robots.txt: whether search engines may read the site. Each page says the same of itself."""

from handbok.outputs.artifact import Artifact

ADDRESS = "robots.txt"


def robots(site_url: str, *, is_listed: bool) -> Artifact:
    """Everything is open to search engines, or nothing; with the way to the list of pages."""
    lines = ["User-agent: *", "Allow: /" if is_listed else "Disallow: /"]
    if is_listed and site_url:
        lines += [f"Sitemap: {site_url}sitemap.xml"]
    return Artifact(ADDRESS, "".join(f"{line}\n" for line in lines).encode())
