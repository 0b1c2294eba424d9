"""A file put in its place whole: who opens it sees the old one or the new one, never a half."""

import tempfile
from pathlib import Path

# Who may read a file that was not there before.
READ_BY_ALL = 0o644
OWN = 0o600


def put(path: Path, content: bytes, rights: int = READ_BY_ALL) -> None:
    """Write beside the place and rename. The folder is made; a file that is there keeps its rights.

    What the system refuses is an OSError, and then nothing has changed.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else rights
    with tempfile.NamedTemporaryFile(
        dir=path.parent, prefix=f".{path.name}-", delete=False
    ) as beside:
        written = Path(beside.name)
        try:
            beside.write(content)
            beside.close()
            written.chmod(mode)
            written.replace(path)
        except BaseException:
            written.unlink(missing_ok=True)
            raise
