"""Forms instead of text: the configuration, and the real CMS in a real browser."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from local_server import served
from playwright.sync_api import Page, Route, sync_playwright

from handbok.cli import main
from handbok.model.knowledge import Term
from handbok.outputs.cms.engines import SVELTIA
from handbok.pipeline.checking import check
from handbok.settings import Settings
from sweeps import sampled

pytestmark = pytest.mark.slow
REPOSITORY = Path(__file__).parents[2]
CONTENT = ("strategy", "measures", "contacts")
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]
# The folder that Sveltia's test backend keeps in the browser.
STORED = "sveltia-cms-test"
WRITE = """async (files) => {
  const top = await navigator.storage.getDirectory();
  const root = await top.getDirectoryHandle("%s", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const steps = path.split("/");
    let folder = root;
    for (const step of steps.slice(0, -1))
      folder = await folder.getDirectoryHandle(step, { create: true });
    const file = await folder.getFileHandle(steps.at(-1), { create: true });
    const stream = await file.createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
READ = """async (path) => {
  const top = await navigator.storage.getDirectory();
  let folder = await top.getDirectoryHandle("%s");
  const steps = path.split("/");
  for (const step of steps.slice(0, -1)) folder = await folder.getDirectoryHandle(step);
  const file = await (await folder.getFileHandle(steps.at(-1))).getFile();
  return await file.text();
}"""


def made(folder: Path, *options: str, root: Path = REPOSITORY) -> dict[str, Any]:
    """What `handbok cms` writes for Lillåkra (or for the only one in a root), as data."""
    name = ["lillakra"] if root == REPOSITORY else []
    call = ["cms", *name, "--root", str(root), "--to", str(folder), *options]
    done = CliRunner().invoke(main, call, prog_name="handbok")
    assert done.exit_code == 0, done.output
    _, _, config = (folder / "config.yml").read_text("utf-8").partition("\n")
    return dict(json.loads(config))


def fields(node: Any) -> Iterator[dict[str, Any]]:
    """Every field of a configuration, also those inside others."""
    if isinstance(node, dict):
        if "widget" in node:
            yield node
        for part in node.values():
            yield from fields(part)
    elif isinstance(node, list):
        for part in node:
            yield from fields(part)


REVIEWED = ["--backend", "github", "--repo", "lillakra/handbok", "--review"]
BACKENDS = [
    ["--backend", "github", "--repo", "lillakra/handbok"],
    REVIEWED,
    ["--backend", "gitlab", "--repo", "lillakra/handbok", "--application", "abc"],
    ["--backend", "gitea", "--repo", "lillakra/handbok", "--address", "https://git.example"],
    ["--backend", "test-repo", "--repo", "lillakra/handbok"],
]


@pytest.mark.parametrize("options", sampled(BACKENDS, REVIEWED))
def test_configuration_is_valid_by_sveltias_own_schema(
    options: list[str],
    programs: Path,
    tmp_path: Path,
    workspace: Callable[[Mapping[str, str]], Path],
) -> None:
    """For each place where files can be kept, the CMS's published schema finds nothing."""
    config = tmp_path / "config.json"
    config.write_text(json.dumps(made(tmp_path, *options, root=workspace({}))), "utf-8")
    schema = programs / "@sveltia/cms/schema/sveltia-cms.json"
    done = CliRunner().invoke(check_jsonschema, ["--schemafile", str(schema), str(config)])
    assert done.exit_code == 0, done.output


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with what is written for Lillåkra."""
    folder = tmp_path_factory.mktemp("admin")
    made(folder, "--repo", "a/b")
    return folder


@pytest.fixture(scope="module")
def found(shipped: Path) -> list[dict[str, Any]]:
    """Every field of Lillåkra's forms."""
    _, _, config = (shipped / "config.yml").read_text("utf-8").partition("\n")
    return list(fields(json.loads(config)["collections"]))


def test_every_field_has_swedish_words(found: list[dict[str, Any]]) -> None:
    """Label and hint are those of the model; none is left with the key alone."""
    assert len(found) > 1000
    assert [field for field in found if field["label"] == field["name"]] == []
    phone = next(field for field in found if field["name"] == "phone")
    assert phone["label"] == "Telefon"
    assert phone["hint"].startswith("Som i tryck")


def test_ids_are_chosen_not_written(found: list[dict[str, Any]]) -> None:
    """Live where one file holds them all, from a list with words where base and local share."""
    levels = next(field for field in found if field["name"] == "levels" and "value_field" in field)
    assert levels["value_field"] == "strategy.levels.*.id"
    assert levels["file"] == "strategy-lillakra-strategy"
    functions = next(
        field for field in found if field["name"] == "functions" and "options" in field
    )
    assert functions["multiple"] is True
    assert {"label": "Fältgruppen (faltgruppen)", "value": "faltgruppen"} in functions["options"]


def test_azure_gets_decap_which_demands_nothing_of_a_part_left_out(tmp_path: Path) -> None:
    """Sveltia does not sign in to Azure DevOps; Decap does, and asks for every part's fields."""
    config = made(tmp_path, "--backend", "azure", "--repo", "o/p/handbok", "--tenant", "t")
    assert config["backend"]["tenant_id"] == "t"
    assert config["locale"] == "sv"
    assert "decap-cms.js" in (tmp_path / "index.html").read_text("utf-8")
    review = next(field for field in fields(config["collections"]) if field["name"] == "review")
    assert not any(field["required"] for field in review["fields"])


def test_page_asks_nobody_else_for_its_script(shipped: Path) -> None:
    """The script lies beside the page, pinned: the browser refuses any other."""
    html = (shipped / "index.html").read_text("utf-8")
    assert '<script src="sveltia-cms.js" integrity="sha384-' in html
    assert "//" not in html


def test_another_version_of_the_script_is_refused(tmp_path: Path) -> None:
    """Wrong use, with what to fetch instead; nothing is written."""
    script = tmp_path / "sveltia-cms.js"
    script.write_text("alert(1)", "utf-8")
    call = ["cms", "lillakra", "--root", str(REPOSITORY), "--repo", "a/b"]
    done = CliRunner().invoke(main, [*call, "--to", str(tmp_path / "ut"), "--script", str(script)])
    assert done.exit_code == 2
    assert "npm pack @sveltia/cms@" in done.stderr
    assert not (tmp_path / "ut").exists()


@pytest.fixture
def address(tmp_path: Path, programs: Path) -> Iterator[str]:
    """A server with the page, its configuration and the script from npm."""
    script = programs / "@sveltia/cms/dist/sveltia-cms.js"
    made(tmp_path, "--backend", "test-repo", "--repo", "a/b", "--script", str(script))
    with served(tmp_path) as here:
        yield here


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    """A browser at the page, which reaches nothing else and has the files of the repository."""

    def only_ours(route: Route) -> None:
        if route.request.url.startswith((address, "blob:", "data:")):
            route.continue_()
        else:
            route.abort()

    files = {
        path.relative_to(REPOSITORY).as_posix(): path.read_text("utf-8")
        for folder in CONTENT
        for path in (REPOSITORY / folder).rglob("*.yml")
    }
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        # Its translations come from the network, which the tests do without.
        found = browser.new_page(locale="en-US", viewport={"width": 1500, "height": 1000})
        found.route("**/*", only_ours)
        found.goto(f"{address}not-there")
        found.evaluate(WRITE % STORED, files)
        found.goto(address)
        found.get_by_role("button", name="Work with Test Repository").click()
        yield found
        browser.close()


@pytest.mark.browser
def test_field_edited_in_the_form_is_valid_yaml(page: Page, tmp_path: Path) -> None:
    """A wrong id is refused in Swedish; a word is changed and saved, and the handbook is sound."""
    file = "strategy/lillakra/terms.yml"
    page.get_by_text("Ord (lillakra/terms.yml)").click()
    page.get_by_role("button", name="Expand", exact=True).first.click()
    identity, term = (page.locator('input[type="text"]').nth(place) for place in (1, 2))
    before_it = identity.input_value()
    identity.fill("Inget id")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Id: små bokstäver a–z").wait_for()
    identity.fill(before_it)
    term.fill("Samverkan: ny #1")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Entry saved").wait_for()
    written = page.evaluate(READ % STORED, file)

    root = tmp_path / "edited"
    for folder in CONTENT:
        shutil.copytree(REPOSITORY / folder, root / folder)
    before = terms(root)
    (root / file).write_text(written, "utf-8")
    assert [old != new for old, new in zip(before, terms(root), strict=True)].count(True) == 1
    assert "Samverkan: ny #1" in {term.term for term in terms(root)}


def terms(root: Path) -> tuple[Any, ...]:
    """The words of Lillåkra's handbook, which must be sound."""
    checked = check(Settings(root), "lillakra")
    assert checked.handbook, checked.problems
    assert checked.is_sound
    return checked.handbook.all(Term)


def test_script_of_the_right_version_is_put_beside_the_page(
    programs: Path, tmp_path: Path, workspace: Callable[[Mapping[str, str]], Path]
) -> None:
    """What npm brings is checked and copied; another file is refused, and how to get it is told."""
    root, script = workspace({}), programs / "@sveltia/cms/dist" / SVELTIA.script
    call = ["cms", "--backend", "test-repo", "--root", str(root)]
    told = CliRunner().invoke(main, call).stdout
    assert SVELTIA.package in told
    done = CliRunner().invoke(main, [*call, "--script", str(script)])
    assert done.exit_code == 0, done.output
    put = root / "pages/exempelby/admin" / SVELTIA.script
    assert put.read_bytes() == script.read_bytes()
    assert SVELTIA.package not in done.stdout
    other = tmp_path / SVELTIA.script
    other.write_bytes(b"alert(1)")
    assert CliRunner().invoke(main, [*call, "--script", str(other)]).exit_code == 2
    assert put.read_bytes() == script.read_bytes()
