"""`make audit`: known holes in the locked packages, or what could not be looked up.

0 nothing known, 1 something is known, 2 the service did not answer for every package. An audit
that could not look is never taken for one that found nothing.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def verdict(packages: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """The exit code and what is printed, from pip-audit's own report."""
    unread = [package["name"] for package in packages if "skip_reason" in package]
    known = [
        f"{package['name']} {package['version']}: {hole['id']}, mended in "
        f"{', '.join(hole['fix_versions']) or 'no version'}"
        for package in packages
        for hole in package.get("vulns", ())
    ]
    read = len(packages) - len(unread)
    lines = [f"{len(packages)} packages, {read} looked up, {len(known)} known holes", *known]
    if unread or not packages:
        lines.append(f"NOT looked up: {', '.join(unread) or 'anything'}")
    return (1 if known else 2 if unread or not packages else 0), lines


def main() -> int:
    """Ask, tell."""
    lock = ROOT / "requirements-dev.txt"
    options = ("--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off")
    done = subprocess.run(
        [Path(sys.executable).with_name("pip-audit"), "--requirement", lock, *options],
        capture_output=True, encoding="utf-8", check=False, timeout=600,
    )  # fmt: skip
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError:
        packages = []
        sys.stderr.write(done.stderr.splitlines()[-1] + "\n" if done.stderr else "")
    code, lines = verdict(packages)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return code


if __name__ == "__main__":
    sys.exit(main())
