"""The pictures of README and docs/: `make pictures` draws them anew in Chromium.

The handbook is the fictional Lillåkra's. `make` puts the helpers of other tests on the path.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import seen_by_editors
import seen_in_intranets
from canvas import Canvas
from playwright.sync_api import sync_playwright


def main() -> int:
    """Draw all of them."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scenes in (seen_in_intranets, seen_by_editors):
            with tempfile.TemporaryDirectory() as folder:
                scenes.draw(Canvas(browser), Path(folder))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
