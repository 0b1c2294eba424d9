"""Pipelines for a repository with many municipalities: built in parts, put together, published."""

from handbok.starting.templates import filled


def pipeline(form: str, shards: int) -> str:
    """The whole file for GitHub, GitLab or Azure DevOps, with so many parts."""
    return filled(f"many/{form}.yml", {"shards": str(shards)})
