"""VS Code's settings for a repository: which schema goes with which files, and plain habits."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from handbok.model.kinds import FOLDERS
from handbok.outputs.artifact import Artifact

SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
HABITS = {
    "yaml.validate": True,
    "yaml.completion": True,
    "yaml.hover": True,
    "yaml.hoverSchemaSource": False,
    "yaml.customTags": [],  # a tag would be offered as a key in every content file
    "yaml.schemaStore.enable": False,
    "yaml.format.enable": False,
    "files.encoding": "utf8",
    "files.eol": "\n",
    "files.insertFinalNewline": True,
    "[yaml]": {
        "editor.tabSize": 2,
        "editor.insertSpaces": True,
        "editor.detectIndentation": False,
        "editor.wordWrap": "on",
        "editor.formatOnSave": False,
        "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
    },
}


def vscode(municipalities: Sequence[str], present: Mapping[str, Any]) -> list[Artifact]:
    """Settings and recommended extension. What stands in `present` already stays, schemas apart."""
    settings = {**HABITS, **present, "yaml.schemas": _mapping(municipalities)}
    return [
        _artifact(SETTINGS, settings),
        _artifact(EXTENSIONS, {"recommendations": ["redhat.vscode-yaml"]}),
    ]


def _mapping(municipalities: Sequence[str]) -> dict[str, list[str]]:
    return {
        f"./schemas/{name}/{folder}.schema.json": [
            f"{folder}/{name}{end}" for end in (".yml", ".yaml", "/**/*.yml", "/**/*.yaml")
        ]
        for name in municipalities
        for folder in FOLDERS
    }


def _artifact(address: str, content: Mapping[str, Any]) -> Artifact:
    return Artifact(address, (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode())
