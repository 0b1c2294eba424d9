"""A handbook → what a search of it answers, and how well."""

from collections.abc import Sequence

from handbok.link.editions import for_audience
from handbok.link.handbook import Handbook
from handbok.model.queries import Query
from handbok.outputs.search_index import search_index
from handbok.pages.findable import Findable
from handbok.pipeline.planning import plan_all
from handbok.search import evaluation
from handbok.search.evaluation import Evaluation
from handbok.search.index import Index
from handbok.search.prepared import prepare
from handbok.search.ranking import search
from handbok.settings import Settings


def find(settings: Settings, handbook: Handbook) -> tuple[Index, tuple[Findable, ...]]:
    """What a search of the handbook reads, and the same things with their concepts."""
    handbook = for_audience(handbook, settings.audience)
    _, _, found = plan_all(settings, handbook)
    return search_index(handbook, found, settings.language), found


def try_search(
    settings: Settings, handbook: Handbook, queries: Sequence[Query], *, with_words: bool = True
) -> Evaluation:
    """How well the handbook's search answers; with or without the words that editors added.

    A hit answers by the concepts of the very thing that it leads to, not of the page around it.
    """
    index, found = find(settings, handbook)
    prepared = prepare(index, with_words=with_words)
    concepts = [frozenset(one.concepts) for one in found]
    asked = (evaluation.Query(q.id, q.group, q.q, frozenset(q.expect)) for q in queries)
    return evaluation.evaluate(
        asked,
        lambda text: [(hit.item.title, concepts[hit.place]) for hit in search(prepared, text)],
        frozenset().union(*concepts),
    )
