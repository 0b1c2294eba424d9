"""The first chapters: which document it is, how firm it is, what has been decided and when."""

from handbok.model.strategy import Decision, DecisionKind
from handbok.outputs.word.writing import Writing
from handbok.pages.strategy import StrategyView

DECIDED = (DecisionKind.DECISION, DecisionKind.REVISION)
# Shares of the width: date, event, body, numbers.
HISTORY = (20, 42, 22, 18)


def write_title(writing: Writing, view: StrategyView) -> None:
    """Title, municipality, what the site says on top of every page, status and decision."""
    paper, strategy = writing.paper, view.strategy
    paper.heading(strategy.title, 0)
    paper.paragraph(writing.handbook.municipality.name, "Subtitle")
    for banner in writing.plan.banners:
        paper.paragraph(banner, "Intense Quote")
    for name, values in view.facts:
        told = " – ".join(writing.day(value) for value in values)
        paper.paragraph(told, label=writing.words(f"strategy.{name}"))
    decided = [d.decision for d in view.decisions if d.decision.kind in DECIDED]
    for decision in decided:
        label = writing.words(f"decision.{decision.kind.name}").capitalize()
        paper.paragraph(_decided(writing, decision), label=label)
    if not decided:
        paper.paragraph(writing.words("word.no-decision"))
    if view.has_ended:
        paper.paragraph(writing.words("strategy.has-ended"))


def _decided(writing: Writing, decision: Decision) -> str:
    numbers = (decision.body, writing.day(decision.date), decision.paragraph, decision.dnr)
    return ", ".join(filter(None, numbers))


def write_document(writing: Writing, view: StrategyView) -> None:
    """What the document is for, its history, and how it is to be followed up."""
    paper, strategy = writing.paper, view.strategy
    if strategy.purpose:
        paper.heading(writing.words("word.purpose"), 1)
        writing.prose(strategy.purpose, 1)
    if strategy.note or strategy.url:
        paper.heading(writing.words("word.about"), 1)
        writing.prose(strategy.note, 1)
    if strategy.url:
        link = paper.paragraph(label=writing.words("strategy.document"))
        paper.link(link, strategy.url, strategy.url)
    writing.cite(view.sources)
    _history(writing, view)
    _review(writing, view)


def _history(writing: Writing, view: StrategyView) -> None:
    if not view.decisions:
        return
    title = writing.words("strategy.history")
    writing.paper.heading(title, 1)
    rows = [
        (
            writing.day(decision.date),
            f"{writing.words(f'decision.{decision.kind.name}').capitalize()}: {decision.text}",
            decision.body,
            "\n".join(filter(None, (decision.paragraph, decision.dnr))),
        )
        for decision in (found.decision for found in view.decisions)
    ]
    header = ("word.date", "word.event", "word.body", "word.numbers")
    writing.paper.table(title, [writing.words(key) for key in header], rows, HISTORY)
    writing.cite(source for found in view.decisions for source in found.sources)


def _review(writing: Writing, view: StrategyView) -> None:
    if view.review_rule:
        writing.paper.heading(writing.words("strategy.review"), 1)
        writing.paper.paragraph(view.review_rule.text)
        if view.review_owner:
            owner = view.review_owner.function.title
            writing.paper.paragraph(owner, label=writing.words("area.responsible"))
        writing.cite(view.review_sources)
