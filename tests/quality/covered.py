"""The end of `make coverage`: the table; exit 1 where lines or branches do not reach `fail_under`.

coverage.py's own figure is of both together, and many lines can hide few branches.
"""

import json
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from coverage import Coverage
from coverage.exceptions import NoDataError


def main() -> int:
    """What the processes of a run have left, put together, shown and weighed."""
    found = Coverage()
    found.load()  # what pytest has put together itself
    with suppress(NoDataError):  # and processes that ended after it, where there are any
        found.combine()
    found.report()
    with tempfile.TemporaryDirectory() as folder:
        found.json_report(outfile=str(Path(folder) / "all.json"))
        totals = json.loads((Path(folder) / "all.json").read_text("utf-8"))["totals"]
    least = float(str(found.get_option("report:fail_under")))
    lines, branches = totals["percent_statements_covered"], totals["percent_branches_covered"]
    sys.stdout.write(
        f"lines {lines:.1f} %, branches {branches:.1f} %; at least {least:g} % of each\n"
    )
    return int(min(lines, branches) < least)


if __name__ == "__main__":
    sys.exit(main())
