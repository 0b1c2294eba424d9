"""A branch of git that a host shows as a site: one commit a version, pushed. A door to git."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from handbok.outputs.manifest import ADDRESS, Manifest
from handbok.publish.comparing import Changes
from handbok.publish.place import STAMP, manifest_in, same_audience
from handbok.publish.refusal import CannotPublishError

REMOTE = "origin"
# What a host keeps in the branch itself: its own domain, and that it is not a Jekyll site.
HOSTS_OWN = ("CNAME", ".nojekyll")
SECONDS = 300


class Branch:
    """The site as the tree of a commit, made without a work tree and pushed with a lease.

    The host moves its branch from the old commit to the new one at once, and refuses where
    somebody else has moved it meanwhile: no lock is needed. The repository's own branches and its
    index stay untouched.
    """

    def __init__(self, root: Path, branch: str, about: str) -> None:
        """The repository with the content, and the name of the branch at the host."""
        self.root, self.branch, self.about = root, branch, about
        self._tip = self._fetch()

    @contextmanager
    def locked(self) -> Iterator[None]:
        yield

    def current(self) -> Manifest | None:
        if self._tip and self.read(ADDRESS) is None and self.read(STAMP) is None:
            raise CannotPublishError("foreign", self.about)
        return manifest_in(self.read(ADDRESS), self.about)

    def doubted(self) -> frozenset[str]:
        return frozenset()

    def read(self, address: str) -> bytes | None:
        if not self._tip:
            return None
        return self._git("cat-file", "blob", f"{self._tip}:{address}", may_fail=True)

    def put(self, site: Path, manifest: Manifest, changes: Changes) -> str:
        del changes  # git finds them itself
        old = self._blobs(self._tip) if self._tip else {}
        own = [address for address in manifest.files if (site / address).is_file()]
        written = self._write([site / address for address in own])
        blobs = {a: blob for a, blob in old.items() if a in manifest.all_files or a in HOSTS_OWN}
        blobs |= dict(zip(own, written, strict=True))
        with tempfile.TemporaryDirectory(prefix="handbok-") as folder:
            path = Path(folder) / ADDRESS
            path.write_bytes(manifest.encoded())
            nothing = Path(folder) / HOSTS_OWN[1]
            nothing.touch()
            blobs[ADDRESS], blobs[HOSTS_OWN[1]] = self._write([path, nothing])
        return self._commit(self._tree(blobs), f"Publicerad: {manifest.revision or 'handbok'}")

    def roll_back(self) -> str:
        older = f"{self._tip}^^{{tree}}"
        found = self._tip and self._git("rev-parse", "--verify", "-q", older, may_fail=True)
        if not found:
            raise CannotPublishError("nothing-before", self.about)
        before = found.decode().strip()
        then = self._git("cat-file", "blob", f"{before}:{ADDRESS}", may_fail=True)
        same_audience(self.current(), manifest_in(then, self.about), self.about)
        return self._commit(before, "Tillbaka till versionen före")

    def close(self) -> None:
        """Nothing to end."""

    def _fetch(self) -> str:
        """The commit that the host shows, fetched; empty where the branch does not exist yet."""
        ref = f"refs/heads/{self.branch}"
        try:
            self._url = self._text("remote", "get-url", "--push", REMOTE)
            listed = self._text("ls-remote", self._url, ref)
        except CannotPublishError as error:
            raise CannotPublishError("no-remote", REMOTE) from error
        tip = listed.partition("\t")[0]
        # Its objects only, from an address and not from a remote that git remembers branches of:
        # a reference in this repository could stay locked where we are killed.
        if tip and self._git("cat-file", "-e", f"{tip}^{{tree}}", may_fail=True) is None:
            self._git("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", self._url, ref)
        return tip

    def _blobs(self, commit: str) -> dict[str, str]:
        """Address → blob, of every file of a commit."""
        lines = (self._git("ls-tree", "-r", "-z", commit) or b"").split(b"\0")
        found = (line.partition(b"\t") for line in lines if line)
        return {name.decode(): facts.split()[2].decode() for facts, _, name in found}

    def _write(self, paths: list[Path]) -> list[str]:
        """Files as blobs, byte for byte: no filter and no line end of the repository's."""
        names = "".join(f"{path}\n" for path in paths).encode()
        return self._text("hash-object", "-w", "--no-filters", "--stdin-paths", say=names).split()

    def _tree(self, blobs: Mapping[str, str]) -> str:
        lines = (f"100644 {blob}\t{address}\0" for address, blob in sorted(blobs.items()))
        with tempfile.TemporaryDirectory(prefix="handbok-") as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._git("update-index", "-z", "--index-info", say="".join(lines).encode(), env=index)
            return self._text("write-tree", env=index)

    def _commit(self, tree: str, message: str) -> str:
        parents = ["-p", self._tip] if self._tip else []
        commit = self._text("commit-tree", tree, *parents, "-m", message, env=self._author())
        lease = f"--force-with-lease=refs/heads/{self.branch}:{self._tip}"
        try:
            self._git("push", "--quiet", lease, self._url, f"{commit}:refs/heads/{self.branch}")
        except CannotPublishError as error:
            raise CannotPublishError("not-pushed", error.about) from error
        return commit[:12]

    def _author(self) -> dict[str, str]:
        """Who publishes, where git has not been told: a pipeline often has no name."""
        if self._git("config", "user.email", may_fail=True):
            return {}
        return {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "handbok"), ("EMAIL", "handbok@localhost"))
        }

    def _text(self, *arguments: str, say: bytes = b"", env: Mapping[str, str] | None = None) -> str:
        return (self._git(*arguments, say=say, env=env) or b"").decode("utf-8", "replace").strip()

    def _git(
        self,
        *arguments: str,
        say: bytes = b"",
        env: Mapping[str, str] | None = None,
        may_fail: bool = False,
    ) -> bytes | None:
        """What git answers. Raises CannotPublishError with its last line where it refuses."""
        asks_nobody = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        try:
            done = subprocess.run(
                ["git", "-C", str(self.root), *arguments],
                input=say,
                capture_output=True,
                env={**os.environ, **asks_nobody, **(env or {})},
                check=False,
                timeout=SECONDS,
            )
        except FileNotFoundError as error:
            raise CannotPublishError("no-git") from error
        except subprocess.TimeoutExpired as error:
            raise CannotPublishError("lost", REMOTE) from error
        if done.returncode == 0:
            return done.stdout
        if may_fail:
            return None
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CannotPublishError("git-refused", said[-1] if said else arguments[0])
