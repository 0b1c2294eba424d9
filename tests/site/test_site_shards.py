"""Many handbooks built in parts, as a pipeline's jobs do, and put together."""

import json
import re
import shutil
from pathlib import Path

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from site_runs import EPOCH, differences, tree
from small_country import NAMES, small_country

from handbok.cli import main
from handbok.outputs.job_matrix import FORMATS, shared_out
from handbok.starting.many import pipeline

SCHEMAS = {
    "github": ("github-workflows",),
    "gitlab": ("gitlab-ci",),
    "azure": ("azure-pipelines", "--data-transform", "azure-pipelines"),
}


@given(st.dictionaries(st.text("abc", min_size=1), st.integers(1, 9)), st.integers(1, 5))
def test_everyone_is_in_one_part_and_no_part_is_much_larger(
    sizes: dict[str, int], count: int
) -> None:
    """All names once; two parts differ by no more than the largest of them all."""
    parts = shared_out(sizes, count)
    assert sorted(name for part in parts for name in part) == sorted(sizes)
    weights = [sum(sizes[name] for name in part) for part in parts]
    assert max(weights) - min(weights) <= max(sizes.values(), default=0)


def test_matrix_is_what_each_pipeline_reads() -> None:
    """One line for GitHub and Azure, which read it from a variable; the parts by name in each."""
    parts = [["ale", "boden"], ["lund"]]
    job = {"shard": "1/2", "municipalities": "ale boden"}
    assert json.loads(FORMATS["github"](parts))["include"][0] == job
    assert json.loads(FORMATS["azure"](parts))["del1"] == job
    (first, _) = json.loads(FORMATS["gitlab"](parts))["parallel"]["matrix"]
    assert first == {"SHARD": "1/2", "MUNICIPALITIES": "ale boden"}
    assert not [form for form in ("github", "azure") if "\n" in FORMATS[form](parts)]


def test_parts_are_told_to_people_and_to_pipelines(tmp_path: Path) -> None:
    """A line for each part, the largest first; the same for a pipeline, or a whole pipeline."""
    root = small_country(tmp_path / "content", NAMES[:2])
    assert handbok(root, "matrix", "--shards", "9").stdout == "1/2: bedeby\n2/2: adeby\n"
    jobs = json.loads(handbok(root, "matrix", "--shards", "1", "--format", "azure").stdout)
    assert jobs == {"del1": {"shard": "1/1", "municipalities": "adeby bedeby"}}
    assert handbok(root, "matrix", "--shards", "2", "--pipeline").stdout == pipeline("github", 2)


@pytest.mark.parametrize("form", SCHEMAS)
def test_pipeline_for_many_is_valid_and_uses_what_exists(form: str, tmp_path: Path) -> None:
    """By its maker's schema; its commands are the program's; nothing is published unasked."""
    text = pipeline(form, 4)
    path = tmp_path / "pipeline.yml"
    path.write_text(text, "utf-8")
    name, *more = SCHEMAS[form]
    schema = ("--builtin-schema", f"vendor.{name}", "--regex-variant", "nonunicode", *more)
    done = CliRunner().invoke(check_jsonschema, [*schema, str(path)])
    assert done.stdout == "ok -- validation done\n"
    calls = re.findall(r"(?m)(?:^ *- (?:\w+: )?|\$\()handbok ([a-z]+)", text)
    assert {"check", "build", "portal"} <= set(calls) <= set(main.commands)
    assert "HANDBOK_PUBLISH" in text
    assert "@@" not in text


@pytest.mark.slow
def test_parts_put_together_are_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two parts and `handbok portal` give every byte of `build --all`; half of it is told."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    root = small_country(tmp_path / "content", NAMES[:2])
    sites = {name: tmp_path / name for name in ("1", "2", "whole", "together")}
    assert handbok(root, "build", "--all", "--site-dir", sites["whole"]).exit_code == 0
    for number in "12":
        words = ("build", "--all", "--shard", f"{number}/2", "--site-dir", sites[number])
        assert handbok(root, *words).exit_code == 0
        shutil.copytree(sites[number], sites["together"], dirs_exist_ok=True)
        done = handbok(root, "portal", sites["together"])
        assert done.exit_code == (1 if number == "1" else 0), done.output
        assert ("Byggda handböcker saknas: adeby" in done.stderr) == (number == "1")
    assert differences(tree(sites["together"]), tree(sites["whole"])) == []


def test_wrong_parts_are_wrong_use(tmp_path: Path) -> None:
    """A part that is none, a folder without handbooks: exit code 2 and what to write."""
    root = small_country(tmp_path / "content", NAMES[:1])
    done = handbok(root, "build", "--all", "--shard", "5/4")
    assert (done.exit_code, "Skriv till exempel 1/4" in done.stderr) == (2, True)
    done = handbok(root, "portal", tmp_path)
    assert (done.exit_code, "--shard DEL" in done.stderr) == (2, True)


def handbok(root: Path, *words: str | Path) -> Result:
    """A command in this process."""
    return CliRunner().invoke(main, [*map(str, words), "--root", str(root)])
