"""A file put in its place whole: who opens it sees the old one or the new one, never a half."""

import tempfile
from pathlib import Path


def put(path: Path, content: bytes) -> None:
    """Write beside the place and rename; what the system refuses is an OSError."""
    with tempfile.NamedTemporaryFile(
        dir=path.resolve().parent, prefix=f".{path.name}-", delete=False
    ) as beside:
        written = Path(beside.name)
        try:
            beside.write(content)
            beside.close()
            written.chmod(0o644)
            written.replace(path)
        except BaseException:
            written.unlink(missing_ok=True)
            raise
