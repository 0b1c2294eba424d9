"""How old something is, and when it is due."""

import calendar
from datetime import date

from handbok.model.record import Review

CONTACT_MONTHS = 12
LAW_MONTHS = 12


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to a later one."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month.

    Where the calendar ends, so does it: 9999 is often written for what has no end.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def review_day(review: Review) -> date:
    """The day by which a record is to be read through again."""
    return add_months(review.last_reviewed, review.interval_months)


def last_day(when: str) -> date:
    """The last day of a year, a month or a day that is written as `PartialDate`."""
    year, month, day = (int(part) for part in f"{when}-12-31".split("-")[:3])
    year = max(year, date.min.year)
    if when.count("-") == 1:
        day = calendar.monthrange(year, month)[1]
    return date(year, month, day)


def later(when: str, months: int) -> str:
    """So many months after a year, a month or a day, no more exactly than that was written."""
    return add_months(last_day(when), months).isoformat()[: len(when)]


def has_passed(when: str | None, today: date) -> bool:
    """Whether the last day of a year, a month or a day is over; what has no end never is."""
    return bool(when) and last_day(str(when)) < today
