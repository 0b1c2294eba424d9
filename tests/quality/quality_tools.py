"""Tools that are not Python: fetched by npm into a folder that Git ignores, run as commands."""

import json
import os
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

PACKAGES = ("axe-core", "lighthouse", "vnu-jar")
CHROME = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Tools:
    """axe-core, the Nu HTML checker and Lighthouse in a folder."""

    folder: Path

    def fetch(self) -> None:
        """Ask npm for what is missing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / ".gitignore").write_text("*\n", "utf-8")
        missing = [name for name in PACKAGES if not (self._modules / name).is_dir()]
        if missing:
            command = ("npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", ".")
            subprocess.run([*command, *missing], cwd=self.folder, check=True)

    @property
    def _modules(self) -> Path:
        return self.folder / "node_modules"

    @cached_property
    def axe(self) -> str:
        """The source of axe-core."""
        return (self._modules / "axe-core/axe.min.js").read_text("utf-8")

    def version(self, name: str) -> str:
        """A package and its version."""
        package = json.loads((self._modules / name / "package.json").read_text("utf-8"))
        return f"{name} {package['version']}"

    def invalid_html(self, site: Path) -> list[str]:
        """What the Nu HTML checker says, each message once, with how many files have it."""
        (jar,) = (self._modules / "vnu-jar").rglob("vnu.jar")
        done = subprocess.run(
            [
                "java",
                "-jar",
                jar,
                "--skip-non-html",
                "--format",
                "json",
                "--exit-zero-always",
                site,
            ],
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        )
        messages = json.loads(done.stderr)["messages"]
        errors = Counter(m["message"] for m in messages if m["type"] == "error")
        where = {m["message"]: Path(m.get("url", "")).relative_to(f"file:{site}") for m in messages}
        return [f"x{count} {error} ({where[error]})" for error, count in errors.most_common()]

    def lighthouse(self, address: str) -> dict[str, Any]:
        """Lighthouse's report of a page on a phone."""
        chrome = shutil.which("chromium") or shutil.which("chromium-browser") or ""
        done = subprocess.run(
            [
                self._modules / ".bin/lighthouse",
                address,
                "--quiet",
                "--output=json",
                "--output-path=stdout",
                "--only-categories=performance,accessibility,best-practices",
                f"--chrome-flags={' '.join(CHROME)}",
            ],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "CHROME_PATH": chrome},
            check=True,
        )
        report: dict[str, Any] = json.loads(done.stdout)
        return report
