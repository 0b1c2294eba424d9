"""The theme's files by name, without the hidden ones that no site gets: Material's 14,000 icons."""

import os

from jinja2 import FileSystemLoader


class VisibleTemplates(FileSystemLoader):
    """Jinja2's own loader; it lists nothing hidden, which MkDocs would strike off the list again.

    A hidden file is still there for the template that names it.
    """

    def list_templates(self) -> list[str]:
        """Names of all files that are not in a hidden folder, nor hidden themselves."""
        found = set()
        for top in self.searchpath:
            for folder, below, names in os.walk(top, followlinks=self.followlinks):
                below[:] = [name for name in below if not name.startswith(".")]
                inside = folder[len(top) :].replace(os.path.sep, "/").strip("/")
                above = f"{inside}/" if inside else ""
                found |= {f"{above}{name}" for name in names if not name.startswith(".")}
        return sorted(found)
