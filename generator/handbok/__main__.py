"""The command's door, and `python -m handbok`: nothing is said when Ctrl+C comes while loading."""

import gc
import sys

INTERRUPTED = 130
# Content, pages and templates live until the end: looking through them at every 700 new objects
# for what is garbage takes a tenth of a build.
BETWEEN_SEARCHES = (100_000, 20, 50)


def run() -> None:
    """Load the command, which takes a moment, and run it."""
    gc.set_threshold(*BETWEEN_SEARCHES)
    try:
        from handbok.cli import main

        main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    run()
