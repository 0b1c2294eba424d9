"""What someone has promised to read through again is read through in time."""

from collections.abc import Iterator

from handbok.link.ages import review_day
from handbok.link.handbook import Handbook
from handbok.model.record import Record
from handbok.problems.problem import Problem


def reviews_are_done(handbook: Handbook) -> Iterator[Problem]:
    """A record with a review is told of when its interval has passed."""
    for entry in handbook.records.all_entries():
        review = entry.record.review if isinstance(entry.record, Record) else None
        due = review_day(review) if review else None
        if due and due < handbook.today:
            facts = {"id": entry.id, "date": due.isoformat()}
            yield Problem(entry.place("review", "last_reviewed"), "review-due", facts)
