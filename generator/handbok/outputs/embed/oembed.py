"""oEmbed: what is told to those who turn an address into an embed, as files of their own."""

import json
from collections.abc import Iterable

from handbok.outputs.artifact import Artifact
from handbok.outputs.embed.snippets import Embedding

DAY = 86_400


def oembed_files(embeddings: Iterable[Embedding], provider: str, site_url: str) -> list[Artifact]:
    """One answer for each bare page. Addresses are absolute: there are none without `site_url`."""
    return [_file(embedding, provider, site_url) for embedding in embeddings]


def _file(embedding: Embedding, provider: str, site_url: str) -> Artifact:
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": embedding.page.title,
        "provider_name": provider,
        "provider_url": site_url,
        "cache_age": DAY,
        "width": embedding.width,
        "height": embedding.height,
        "html": embedding.frame,
    }
    content = json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
    return Artifact(embedding.page.oembed, content.encode())
