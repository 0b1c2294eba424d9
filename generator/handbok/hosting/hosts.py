"""The hosts we know: which file each reads, where it belongs, and what the host cannot do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handbok.hosting.apache import apache_file
from handbok.hosting.azure import azure_file
from handbok.hosting.headers_file import headers_file
from handbok.hosting.iis import iis_file
from handbok.hosting.nginx import nginx_file
from handbok.hosting.policy import Policy

Renderer = Callable[[Policy, Mapping[str, str]], str]


@dataclass(frozen=True)
class Host:
    """A kind of web server or host.

    `is_inside` says that it reads its file from the site and does not show it to readers.
    """

    name: str
    file: str = ""
    render: Renderer | None = None
    is_inside: bool = False
    sends_headers: bool = True
    tells_readers_apart: bool = True
    """Whether it can let several origins read the data: each answer names the one that asks."""

    def limits(self, policy: Policy) -> list[str]:
        """What the site loses there, as names in texts/."""
        lost = []
        if not self.sends_headers:
            lost += ["no-headers", "no-frames"]
            lost += ["no-noindex"] * (not policy.is_open)
        if self.sends_headers and not self.tells_readers_apart and len(policy.origins) > 1:
            lost.append("one-reader")
        if not policy.origins:
            lost.append("nobody-named")
        return [f"hosting.limit.{name}" for name in lost]


HOSTS = {
    host.name: host
    for host in (
        Host("nginx", "handbok.conf", nginx_file),
        Host("apache", ".htaccess", apache_file, is_inside=True),
        Host("iis", "web.config", iis_file, is_inside=True, tells_readers_apart=False),
        Host("netlify", "_headers", headers_file, is_inside=True, tells_readers_apart=False),
        Host("cloudflare", "_headers", headers_file, is_inside=True, tells_readers_apart=False),
        Host(
            "azure",
            "staticwebapp.config.json",
            azure_file,
            is_inside=True,
            tells_readers_apart=False,
        ),
        Host("github", sends_headers=False),
        Host("gitlab", sends_headers=False),
    )
}
