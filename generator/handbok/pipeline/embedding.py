"""A handbook → how each part of it is put into other pages."""

from handbok.link.handbook import Handbook
from handbok.outputs.embed.files import embed_files
from handbok.outputs.embed.snippets import Embedding
from handbok.pipeline.planning import plan_all
from handbok.settings import Settings


def embeddings(settings: Settings, handbook: Handbook) -> tuple[Embedding, ...]:
    """How each part of a handbook is put into other pages; none without a public address."""
    _, planned, _ = plan_all(settings, handbook)
    return embed_files(handbook, planned, settings.language, settings.site_url).embeddings
