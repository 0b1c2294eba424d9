"""Promises across records: one module per promise, all listed here and nowhere else."""

from collections.abc import Callable, Iterator

from handbok.link.handbook import Handbook
from handbok.link.rules import accessibility, areas, contacts, flows, functions, law, urgency
from handbok.problems.problem import Problem

Rule = Callable[[Handbook], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    areas.count_matches,
    areas.numbers_are_gapless,
    areas.someone_is_responsible,
    contacts.used_contacts_are_fresh,
    functions.used_functions_are_bound,
    flows.flows_end,
    urgency.emergencies_name_112,
    law.law_is_not_outdated,
    accessibility.own_handbooks_have_a_statement,
)
