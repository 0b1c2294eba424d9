"""Promises across records: one module per promise, all listed here and nowhere else."""

from collections.abc import Callable, Iterator

from handbok.link.handbook import Handbook
from handbok.link.rules import (
    accessibility,
    areas,
    colours,
    contacts,
    editions,
    flows,
    functions,
    law,
    parts,
    reviews,
    situations,
    sources,
    strategy,
    urgency,
    wording,
)
from handbok.problems.problem import Problem

Rule = Callable[[Handbook], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    parts.parts_are_unique,
    areas.count_matches,
    areas.numbers_are_gapless,
    areas.someone_is_responsible,
    strategy.periods_run_forwards,
    strategy.starting_points_are_served,
    contacts.used_contacts_are_fresh,
    contacts.emergency_numbers_never_end,
    contacts.contacts_can_be_reached,
    contacts.contacts_are_functions,
    contacts.fiction_calls_nobody,
    sources.contacts_are_sourced,
    sources.instructions_are_sourced,
    functions.used_functions_are_bound,
    functions.gaps_are_gaps,
    situations.situations_lead_to_someone,
    flows.flows_end,
    urgency.emergencies_name_112,
    wording.no_unsafe_words,
    wording.no_dead_numbers,
    wording.no_numbers_in_text,
    wording.instructions_are_plain,
    law.law_is_not_outdated,
    law.law_is_read_again,
    reviews.reviews_are_done,
    accessibility.own_handbooks_have_a_statement,
    colours.links_can_be_read,
    accessibility.statements_rest_on_an_assessment,
    editions.public_leads_to_public,
    editions.public_edition_stands,
)
