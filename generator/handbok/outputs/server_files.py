"""What a web server reads from the site itself: its own settings, and security.txt."""

from collections.abc import Iterable

from handbok.hosting.hosts import HOSTS
from handbok.hosting.policy import EMBED, Policy
from handbok.hosting.security_txt import ADDRESS
from handbok.outputs.artifact import Artifact
from handbok.texts import load_texts


def server_files(host: str, policy: Policy, security: str, language: str) -> list[Artifact]:
    """The file of the host that was named, and security.txt where it has a text.

    A host that would show the file to readers gets none: `handbok hosting` prints it instead.
    """
    found = [Artifact(ADDRESS, security.encode())] if security else []
    known = HOSTS.get(host)
    if known and known.is_inside and known.render:
        text = known.render(policy, load_texts(language))
        found.append(Artifact(known.file, text.encode()))
    return found


def page_folders(addresses: Iterable[str]) -> tuple[str, ...]:
    """The folders of a handbook that hold pages, from the addresses of its pages in the site."""
    tops = {address.partition("/")[0] for address in addresses if "/" in address}
    return tuple(f"{top}/" for top in sorted(tops) if top and f"{top}/" != EMBED)
