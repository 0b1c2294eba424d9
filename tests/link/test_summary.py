"""A handbook's figures are what its records say."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from handbok.link.handbook import Handbook
from handbok.link.summary import Summary, summary
from handbok.model.area import Area
from handbok.model.contact import Contact, Function
from handbok.model.knowledge import Role
from handbok.pipeline.checking import check
from handbok.settings import Settings


@pytest.fixture(scope="module")
def lillakra() -> Handbook:
    """The complete handbook, on a day that the test knows."""
    root = Path(__file__).resolve().parents[2]
    handbook = check(Settings(root, today=date(2026, 11, 20)), "lillakra").handbook
    assert handbook
    return handbook


@pytest.fixture(scope="module")
def figures(lillakra: Handbook) -> Summary:
    """Its figures."""
    return summary(lillakra)


def test_areas_by_number_with_their_actors_by_name(figures: Summary) -> None:
    """Who answers is told as readers know them, and measures that are done are counted."""
    first = figures.areas[0]
    assert (first.number, first.title) == (1, "Samordning och ansvar")
    assert (first.responsible, first.measures, first.done) == (("Kommunledningskontoret",), 3, 2)
    assert [area.number for area in figures.areas] == list(range(1, 11))


def test_document_is_dated_by_its_newest_decision(figures: Summary) -> None:
    """The follow-up of 2025 is newer than the decision of 2024; the review is six months on."""
    assert (figures.decided, figures.period_end) == ("2025-12-02", "2028-12-31")
    assert figures.review_by == "2027-05-16"


def test_functions_that_readers_know_themselves_need_nobody(
    lillakra: Handbook, figures: Summary
) -> None:
    """One's own manager is no gap. A function without a number of its own is."""
    known = {f.id for f in lillakra.all(Function) if f.reader_knows}
    assert known
    assert not known & {function.id for function in figures.functions}
    assert [f.id for f in figures.functions if not f.is_bound] == ["krisstod"]


def test_oldest_check_is_of_own_contacts(lillakra: Handbook, figures: Summary) -> None:
    """The country's numbers are looked after elsewhere; 112 never grows old."""
    own = [c for c in lillakra.all(Contact) if lillakra.is_local(c) and c.verified_on]
    assert (
        figures.oldest_contact_check == min(c.verified_on for c in own if c.verified_on).isoformat()
    )
    assert (figures.contacts, figures.contacts_unchecked) == (13, 0)


def test_served_points_are_those_that_an_area_names(lillakra: Handbook, figures: Summary) -> None:
    """Lillåkra's areas serve all five."""
    served = {point for area in lillakra.all(Area) for point in area.starting_points}
    assert (figures.points, figures.points_served) == (5, len(served))


def test_figures_do_not_depend_on_the_day(lillakra: Handbook, figures: Summary) -> None:
    """They are read another day, beside others: only days are told, never ages."""
    later = dataclasses.replace(lillakra, today=date(2027, 3, 1))
    assert summary(later) == figures


def test_trainings_are_for_those_they_name_or_for_everyone(lillakra: Handbook) -> None:
    """A teacher is not sent to the managers' training; both go to the one for all."""
    for role, expected in (("chef-hr", True), ("larare", False)):
        found = {training.id for training in lillakra.trainings_for(lillakra.get(Role, role))}
        assert "lillakra-grundutbildning" in found
        assert ("lillakra-chefsutbildning" in found) is expected
