"""`handbok search` and `handbok search-eval`: what they print, and their exit codes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbok.cli import main

ROOT = Path(__file__).resolve().parents[2]
DEVELOPMENT = str(ROOT / "tests/search/queries_dev.yml")
SOLNA = ("--root", str(ROOT), "--municipality", "solna")
Invoke = Callable[..., Result]


@pytest.fixture
def handbok(monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Runs the command on the tests' day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    return lambda *arguments: CliRunner().invoke(main, arguments, prog_name="handbok")


@pytest.fixture
def queries(tmp_path: Path) -> Callable[[str], str]:
    """A file of queries with this text."""

    def write(text: str) -> str:
        (tmp_path / "q.yml").write_text(text, "utf-8")
        return str(tmp_path / "q.yml")

    return write


def test_a_question_is_answered_as_in_the_box(handbok: Invoke) -> None:
    """Number, kind, title, telephone and address of each hit, best first."""
    done = handbok("search", "114 14", *SOLNA)
    assert done.exit_code == 0
    first, address = done.output.splitlines()[:2]
    assert first == " 1. Kontakt: Polisen, när det inte är bråttom  114 14"
    assert address.strip() == "kontakter/#polis-icke-akut"


def test_a_misspelt_question_is_asked_about(handbok: Invoke) -> None:
    """What was probably meant comes before the hits."""
    assert handbok("search", "samordnre", *SOLNA).output.startswith("Menade du samordnare?\n")


def test_nothing_found_is_said(handbok: Invoke) -> None:
    """An answer without hits is a sentence, not silence."""
    assert handbok("search", "§", *SOLNA).output == "Inga sökresultat.\n"


def test_a_municipality_must_be_chosen(handbok: Invoke) -> None:
    """Where there are several, the command asks which one."""
    done = handbok("search", "hot", "--root", str(ROOT))
    assert done.exit_code == 2
    assert "solna" in done.output


def test_figures_stand_in_the_last_line(handbok: Invoke) -> None:
    """A line for each class, then all; enough is exit code 0."""
    done = handbok("search-eval", DEVELOPMENT, *SOLNA)
    assert done.exit_code == 0
    *classes, last = done.output.splitlines()
    assert len(classes) == 9
    assert last.startswith("recall@3 1.000  recall@1 0.9")
    assert last.endswith("frågor 50  utan svar i handboken 0")


def test_too_few_answers_stop_the_pipeline(handbok: Invoke) -> None:
    """Below the limit the exit code is 1; without the words there are fewer answers than with."""
    with_words = handbok("search-eval", DEVELOPMENT, *SOLNA, "--min", "0.95")
    without = handbok("search-eval", DEVELOPMENT, *SOLNA, "--min", "0.95", "--without-words")
    assert (with_words.exit_code, without.exit_code) == (0, 1)


def test_misses_and_what_is_not_covered_are_listed(
    handbok: Invoke, queries: Callable[[str], str]
) -> None:
    """With --misses: the query, what it should have found, what it found, and what is not there."""
    file = queries(
        "queries:\n"
        "  - {id: a, class: keyword, q: bombhot, expect: [avhopp]}\n"
        "  - {id: b, class: keyword, q: månlandning, expect: [rymden]}\n"
    )
    done = handbok("search-eval", file, *SOLNA, "--misses")
    assert done.exit_code == 1
    assert "a keyword: bombhot (avhopp)\n    → Vi har fått ett bombhot" in done.output
    assert "b: månlandning (handboken har inget om det)" in done.output
    assert done.output.endswith("frågor 1  utan svar i handboken 1\n")


def test_a_broken_file_of_queries_is_told(handbok: Invoke, queries: Callable[[str], str]) -> None:
    """File, line and remedy, as for any other file; exit code 1."""
    file = queries("queries:\n  - {id: a, klass: keyword, q: hej, expect: [b]}\n")
    done = handbok("search-eval", file, *SOLNA)
    assert done.exit_code == 1
    assert "q.yml:2" in done.output
    assert "id, class, q, expect" in done.output
