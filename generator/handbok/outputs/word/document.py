"""The strategy part as a Word document: what was decided, by whom, who answers, on what ground."""

from handbok.link.handbook import Handbook
from handbok.model.knowledge import Source
from handbok.outputs.artifact import Artifact
from handbok.outputs.word.decisions import write_document, write_title
from handbok.outputs.word.manuscript import About, Manuscript
from handbok.outputs.word.measures import (
    write_areas,
    write_cooperation,
    write_responsibility,
    write_starting_points,
)
from handbok.outputs.word.sources import write_sources, write_web
from handbok.outputs.word.writing import Writing
from handbok.pages.actors import ActorsView
from handbok.pages.areas import AreasView
from handbok.pages.page import Plan
from handbok.pages.strategy import StartingPointsView, StrategyView


def strategy_document(handbook: Handbook, plan: Plan, language: str, site_url: str) -> Artifact:
    """A Word file of decision, starting points, areas, responsibility and sources.

    `site_url` is the handbook's public address, or empty; then no link leads to its pages.
    """
    writing = Writing(handbook, plan, Manuscript(_about(handbook, language)), language, site_url)
    (strategy,) = writing.views(StrategyView)
    write_title(writing, strategy)
    write_document(writing, strategy)
    for points in writing.views(StartingPointsView):
        write_starting_points(writing, points)
    for areas in writing.views(AreasView):
        write_areas(writing, areas)
        write_responsibility(writing, areas)
    for actors in writing.views(ActorsView):
        write_cooperation(writing, actors)
    write_sources(writing, handbook.many(Source, tuple(writing.cited)))
    write_web(writing)
    municipality = handbook.municipality
    day = writing.day(municipality.updated)
    stamp = writing.words("word.stamp", name=municipality.name, day=day)
    writing.paper.footer(stamp, writing.words("word.page"))
    return Artifact(f"{municipality.id}-strategi.docx", writing.paper.content())


def _about(handbook: Handbook, language: str) -> About:
    municipality, strategy = handbook.municipality, handbook.strategy
    return About(
        strategy.title,
        municipality.name,
        strategy.topic.name,
        strategy.document_type.value,
        municipality.updated,
        language,
        municipality.colours.primary,
    )
