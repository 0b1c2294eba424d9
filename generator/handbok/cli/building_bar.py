"""A bar of what is being built, and what could not be, while someone is looking."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn
from rich.progress import Progress as ProgressBar

from handbok.pipeline.outcome import Outcome, Progress
from handbok.texts import load_texts

SHOWN = 3  # names on the line at a time


class _Building:
    """What is underway, as the bar shows it."""

    def __init__(self, bar: ProgressBar, total: int, language: str) -> None:
        self.bar, self.texts = bar, load_texts(language)
        self.task = bar.add_task(self.texts["cli.building"], total=total, failed="")
        self.underway: list[str] = []
        self.failed = 0

    def begun(self, name: str) -> None:
        self.underway.append(name)
        self._show()

    def done(self, outcome: Outcome) -> None:
        self.underway = [name for name in self.underway if name != outcome.municipality]
        if outcome.edition is None:
            self.failed += 1
            said = self.texts["cli.failed"].format(name=outcome.municipality)
            self.bar.console.print(said, style="red")
        self.bar.advance(self.task)
        self._show()

    def _show(self) -> None:
        more = " …" if len(self.underway) > SHOWN else ""
        failed = self.texts["cli.failures"].format(count=self.failed) if self.failed else ""
        names = ", ".join(self.underway[:SHOWN]) + more
        self.bar.update(self.task, description=names, failed=failed)


@contextmanager
def building_bar(console: Console, total: int, language: str) -> Iterator[Progress]:
    """Who is to be told while `total` handbooks are built; nothing is drawn into a file."""
    columns: tuple[ProgressColumn, ...] = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("[red]{task.fields[failed]}"),
        TextColumn("{task.description}"),
    )
    if not console.is_terminal:
        yield Progress()
        return
    with ProgressBar(*columns, console=console) as bar:
        building = _Building(bar, total, language)
        yield Progress(building.begun, building.done)
