"""Answers → everything that is to be written, for a new repository or for one more municipality."""

from pathlib import Path

from handbok.outputs.artifact import Artifact
from handbok.starting.answers import Answers, Functions
from handbok.starting.content import municipality_files
from handbok.starting.placing import is_repository, put
from handbok.starting.repository import repository_files


def start(answers: Answers, functions: Functions, root: Path) -> list[Artifact]:
    """Write the municipality's files, and the repository's where there is none yet.

    Gives back what was written; CannotStartError where the folder cannot take it.
    """
    files = municipality_files(answers, functions)
    if not is_repository(root):
        files = [*repository_files(answers), *files]
    put(files, root)
    return files
