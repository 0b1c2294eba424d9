"""What a new repository holds beside content: settings, pipelines, a page to read."""

from handbok import __version__
from handbok.outputs.artifact import Artifact
from handbok.starting.answers import Answers
from handbok.starting.templates import filled

# Where each template stands in the repository.
PLACES = {
    "README.md": "README.md",
    "mkdocs.yml": "mkdocs.yml",
    "requirements.txt": "requirements.txt",
    "gitignore": ".gitignore",
    "gitkeep": "pages/.gitkeep",
    "github.yml": ".github/workflows/handbok.yml",
    "gitlab.yml": ".gitlab-ci.yml",
    "azure.yml": "azure-pipelines.yml",
}


def repository_files(answers: Answers) -> list[Artifact]:
    """Every file that the repository has once, however many municipalities it holds."""
    municipality = answers.municipality
    words = {"id": municipality.id, "said": municipality.name, "version": __version__}
    return [
        Artifact(address, filled(f"repository/{template}", words).encode())
        for template, address in PLACES.items()
    ]
