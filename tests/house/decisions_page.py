"""The titles of the decisions → docs/adr/README.md, the list that leads to them."""

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs/adr"
LEAD = """\
# Decisions

What someone could reasonably question, in at most sixty lines each: context, decision, what was
rejected, consequences. A number that is missing was never used.

| | Decision |
|---|---|"""


def page() -> str:
    """The list, oldest first; ValueError for a file that does not begin `# NNNN: Title`."""
    rows = [LEAD]
    for path in sorted(FOLDER.glob("[0-9]*.md")):
        number, title = path.read_text("utf-8").splitlines()[0].removeprefix("# ").split(": ", 1)
        if number != path.name[:4]:
            raise ValueError(path.name)
        rows.append(f"| {int(number)} | [{title}]({path.name}) |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.stdout.write(f"{page()}\n")
