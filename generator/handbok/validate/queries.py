"""A file of queries → its queries, and what is wrong with it."""

from pydantic import ValidationError

from handbok.load.document import Document
from handbok.model.queries import Queries, Query
from handbok.problems.problem import Problem
from handbok.validate.translate import translate


def read_queries(document: Document) -> tuple[tuple[Query, ...], list[Problem]]:
    """The queries of a file in their order; none where something in it is wrong."""
    try:
        return Queries.model_validate(document.data).queries, []
    except ValidationError as error:
        return (), translate(error, Queries, document, ())
