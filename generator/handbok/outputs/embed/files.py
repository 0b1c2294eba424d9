"""Everything below embed/: bare pages, cards, oEmbed; and how each is put into other pages."""

from dataclasses import dataclass

from handbok.link.handbook import Handbook
from handbok.outputs.artifact import Artifact
from handbok.outputs.embed.bare import bare_files
from handbok.outputs.embed.cards import card_files
from handbok.outputs.embed.oembed import oembed_files
from handbok.outputs.embed.snippets import Embedding, embedding
from handbok.pages.bare import bare_pages
from handbok.pages.page import Plan
from handbok.pages.planning import words_of
from handbok.texts import load_texts


@dataclass(frozen=True)
class Embedded:
    """The files, and an embedding for each bare page; none where nobody has said the address."""

    files: tuple[Artifact, ...]
    embeddings: tuple[Embedding, ...] = ()


def embed_files(handbook: Handbook, plan: Plan, language: str, site_url: str) -> Embedded:
    """All of it. oEmbed and snippets need absolute addresses: without `site_url` there are none."""
    pages = bare_pages(plan, words_of(language))
    bare = bare_files(handbook, plan, pages, language, site_url)
    files = [*bare, *card_files(handbook, plan, pages, language)]
    if not site_url:
        return Embedded(tuple(files))
    texts = load_texts(language)
    embeddings = tuple(
        embedding(page, file.content.decode(), site_url, plan.helplines, texts)
        for page, file in zip(pages, bare, strict=True)
    )
    provider = texts["embed.provider"].format(name=handbook.municipality.short_name)
    return Embedded((*files, *oembed_files(embeddings, provider, site_url)), embeddings)
