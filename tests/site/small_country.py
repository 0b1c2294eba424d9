"""A repository of several very small municipalities, and what stops or slows a worker in one."""

import os
import shutil
import signal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests/example"
NAMES = ("adeby", "bedeby", "cedeby")
# A hook of MkDocs that does something in the middle of one municipality's build.
HOOK = """
import os, signal, time
from pathlib import Path

def on_env(env, config, files):
    if Path(config.site_dir).name == {name!r}:
        {action}
"""
DIE = "os.kill(os.getpid(), signal.SIGKILL)"
WAIT = """Path({begun!r}).touch()
        while not Path({go!r}).exists():
            time.sleep(0.02)"""


def small_country(root: Path, names: tuple[str, ...] = NAMES) -> Path:
    """The example municipality under several names, with the repository's own mkdocs.yml."""
    shutil.copytree(EXAMPLE / "strategy/national", root / "strategy/national")
    (root / "contacts").mkdir()
    shutil.copy(EXAMPLE / "contacts/national.yml", root / "contacts/national.yml")
    for name in names:
        for path in EXAMPLE.rglob("*.yml"):
            address = path.relative_to(EXAMPLE).as_posix()
            if "national" not in address:
                target = root / address.replace("exempelby", name)
                target.parent.mkdir(parents=True, exist_ok=True)
                words = path.read_text("utf-8").replace("id: exempelby", f"id: {name}")
                words = words.replace("    phone:", "    visibility: public\n    phone:")
                target.write_text(words.replace("Exempelby", name.capitalize()), "utf-8")
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return root


def hook(root: Path, name: str, action: str) -> None:
    """Let MkDocs do something in the middle of one municipality's build."""
    (root / "hook.py").write_text(HOOK.format(name=name, action=action), "utf-8")
    words = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(f"hooks: [hook.py]\n{words}", "utf-8")


def doubled_unless_deadly(number: int) -> int:
    """Work for a process of its own: it dies of an odd number, as when memory has run out."""
    if number % 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number
