"""Several machines: a scheduler and workers of Dask. The only module that knows it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbok.site.configuration import CannotBuildError
from handbok.site.crew import Crew

AT_HAND = 2  # jobs for each worker: one in hand, one on its way
PATIENCE = 20  # seconds
# Reasons, as texts/ names them.
NO_ANSWER, NO_WORKERS = "no-cluster", "no-workers"


@dataclass(frozen=True)
class Cluster:
    """A scheduler's address, and the files by which both sides know each other, or none."""

    address: str
    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


@contextmanager
def crew_of_cluster(cluster: Cluster) -> Iterator[Crew]:
    """The cluster's workers, which share no disk with us.

    A worker that dies is Dask's to replace: another does its work, and only a handbook that has
    brought down one worker after another is given up. Raises CannotBuildError where Dask, the
    scheduler or every worker is missing.
    """
    try:
        import distributed
    except ImportError as error:
        raise CannotBuildError("no-dask") from error
    dask: Any = distributed  # its own functions are untyped
    files = (cluster.ca, cluster.certificate, cluster.key)
    names = ("tls_ca_file", "tls_client_cert", "tls_client_key")
    paths = dict(zip(names, map(str, files), strict=True)) if all(files) else {}
    security = dask.Security(require_encryption=True, **paths) if paths else dask.Security()
    try:
        asyncio.run(_greet(dask, cluster.address, security))
    except (OSError, RuntimeError, TypeError, ValueError) as error:
        raise CannotBuildError(f"{NO_ANSWER} {cluster.address}") from error
    with dask.Client(cluster.address, security=security, set_as_default=False) as client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise CannotBuildError(f"{NO_WORKERS} {cluster.address}")
        gives_up = (MemoryError, dask.KilledWorker)
        yield Crew(
            lambda _: client.get_executor(pure=False), AT_HAND * threads, gives_up, is_afar=True
        )


async def _greet(dask: Any, address: str, security: Any) -> None:
    """Connect and leave. A client that cannot connect would go on trying when it is thrown away."""
    known = security.get_connection_args("client")
    comm = await dask.core.connect(address, timeout=PATIENCE, **known)
    await comm.close()
