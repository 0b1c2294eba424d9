"""What says that several machines do the work, and the crew that comes of it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from handbok.texts import load_texts

if TYPE_CHECKING:  # the site stage loads MkDocs, which the help must not wait for
    from handbok.site.crew import Crew

FC = TypeVar("FC", bound=Callable[..., Any])
TLS = {
    "ca": "Med --cluster: intyget som båda sidor litar på.",
    "cert": "Med --cluster: det egna intyget.",
    "key": "Med --cluster: nyckeln till det egna intyget.",
}


def cluster_options(command: FC) -> FC:
    """`--cluster`, and the three files by which both sides know each other."""
    kind = click.Path(exists=True, dir_okay=False, path_type=Path)
    for name, words in reversed(TLS.items()):
        command = click.option(f"--tls-{name}", type=kind, metavar="FIL", help=words)(command)
    return click.option(
        "--cluster",
        default="",
        metavar="ADRESS",
        help="Med --all: Dasks schemaläggare, till exempel tcp://10.0.0.5:8786. Nätet ska vara "
        "stängt för andra, eller skyddat med --tls-ca, --tls-cert och --tls-key.",
    )(command)


@contextmanager
def crew(address: str, tls: Mapping[str, Path | None], language: str) -> "Iterator[Crew | None]":
    """The cluster's workers; None where nobody has asked for a cluster."""
    given = [path for path in tls.values() if path]
    if given and not (address and len(given) == len(TLS)):
        raise click.UsageError(load_texts(language)["cli.tls-together"])
    if not address:
        yield None
        return
    from handbok.site.cluster import Cluster, crew_of_cluster

    with crew_of_cluster(Cluster(address, *(tls[f"tls_{name}"] for name in TLS))) as found:
        yield found
