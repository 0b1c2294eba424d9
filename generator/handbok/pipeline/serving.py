"""What a web server is to say of a site, as the files that it reads."""

from collections.abc import Iterable

from handbok.hosting.policy import Policy, policy
from handbok.hosting.security_txt import security_txt
from handbok.model.audience import Audience
from handbok.outputs.artifact import Artifact
from handbok.outputs.server_files import server_files
from handbok.settings import Settings


def server_settings(
    settings: Settings, folders: Iterable[str], handbooks: Iterable[str] = ("",)
) -> list[Artifact]:
    """What a web server reads from the root of a site: `folders` hold its pages."""
    security = security_txt(settings.security_contact, settings.site_url, settings.today)
    rules = host_policy(settings, handbooks, folders)
    return server_files(settings.host, rules, security, settings.language)


def host_policy(
    settings: Settings, handbooks: Iterable[str] = ("",), folders: Iterable[str] = ()
) -> Policy:
    """What a web server is to say about every address of a site."""
    return policy(
        settings.site_url,
        settings.allowed_origins,
        is_open=settings.audience is Audience.PUBLIC,
        handbooks=tuple(handbooks),
        pages=tuple(folders),
    )
