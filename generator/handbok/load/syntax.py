"""What YAML refuses → one problem, at the line that the editor must mend, with the likely cause.

The parser tells where it gave up, in English. The cause often stands a line above.
"""

import yaml

from handbok.load.causes import CAUSES, Failure
from handbok.problems.problem import Place, Problem


def syntax_problem(text: str, file: str, error: yaml.YAMLError, loader: type) -> Problem:
    """The one problem of a file that is not YAML."""
    failure = _failure(text, error, loader)
    found = (cause(failure) for cause in CAUSES)
    line, column, hint = next(filter(None, found), (failure.line, failure.column, "other"))
    source = failure.lines[line]
    column = min(column, len(source))
    place = Place(file, line + 1, column + 1, max(len(source.rstrip()) - column, 1), source)
    return Problem(place, "yaml-syntax", {"hint": hint})


def _failure(text: str, error: yaml.YAMLError, loader: type) -> Failure:
    lines = text.split("\n")
    words = " ".join(str(getattr(error, name, "")) for name in ("context", "problem"))
    at, begun = (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    at = at or begun
    line, column = (min(at.line, len(lines) - 1), at.column) if at else (0, 0)
    return Failure(
        words,
        lines,
        line,
        column,
        (begun.line, begun.column) if begun else None,
        _opened(text, (line, column), loader),
    )


def _opened(text: str, end: tuple[int, int], loader: type) -> tuple[int, int] | None:
    """The start of the quotation that runs over several lines and ends on the failing one."""
    opened = None
    try:
        for token in yaml.scan(text, Loader=loader):
            start, stop = token.start_mark, token.end_mark
            if (start.line, start.column) >= end:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                is_long = start.line < end[0] == stop.line
                opened = (start.line, start.column) if is_long else None
    except yaml.YAMLError:
        pass  # the failure that is being explained
    return opened
