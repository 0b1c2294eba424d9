"""The command's door, and `python -m handbok`: nothing is said when Ctrl+C comes while loading."""

import sys

INTERRUPTED = 130


def run() -> None:
    """Load the command, which takes a moment, and run it."""
    try:
        from handbok.cli import main

        main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    run()
