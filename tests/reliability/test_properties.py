"""Whatever a field says, the flow ends: told of, or pages and files in which it is text."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import hostile_page
import pytest
from hostile_content import Case
from hostile_files import judge
from hostile_repository import TODAY, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbok.pipeline.building import build
from handbok.settings import Settings

PIECES = [
    *("<", ">", "</script>", "<script>", "<img src=x onerror=", "javascript:", "](", ")", "[", "]"),
    *("{:", "{{", "}}", "{%", "`", "|", "&lt;", "&#106;", "*", "_", "#", "-->", "<!--", "\n"),
    *("\n\n", "\r\n", "=", "+", "@", "\t", ";", ":", '"', "'", "\\", "\u2028", "\u200b", "å"),
    *("112", "---", "1.", "- "),
]
TEXTS = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
    min_size=1,
    max_size=12,
).map(lambda parts: Case("made up", "".join(parts).encode("utf-8", "ignore").decode()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A place that every example writes anew."""
    path = tmp_path_factory.mktemp("properties")
    yield path
    shutil.rmtree(path, ignore_errors=True)


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(texts=st.lists(TEXTS, min_size=2, max_size=3))
def test_any_text_in_any_field_is_refused_or_harmless(texts: list[Case], folder: Path) -> None:
    """Loaded, validated, linked, planned, rendered: nothing of it acts in any file."""
    repository = write(folder / "repository", texts)
    made = build(Settings(repository.root, today=TODAY), repository.handbook)
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    hostile_page.write(made.artifacts, out)
    assert list(judge(out)) == []
