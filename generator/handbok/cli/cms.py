"""`handbok cms`: forms for those who would rather not see YAML."""

import base64
import hashlib
from pathlib import Path

import click

from handbok.authoring import cms_forms
from handbok.cli.options import language_option, only_one, root_option
from handbok.outputs.cms.configuration import cms as make
from handbok.outputs.cms.engines import BACKENDS, Engine
from handbok.outputs.cms.forms import Forms
from handbok.putting import put
from handbok.settings import Settings
from handbok.texts import load_texts

# What each place that keeps the files calls them, by our option.
NAMES = {"address": "base_url", "application": "app_id", "tenant": "tenant_id"}


@click.command()
@click.argument("name", required=False, metavar="[KOMMUN]")
@click.option(
    "--backend", type=click.Choice(list(BACKENDS)), default="github", help="Var filerna finns."
)
@click.option("--repo", default="", metavar="ÄGARE/NAMN", help="Förrådet där filerna ligger.")
@click.option("--branch", default="main", help="Gren som ändringar skrivs till.")
@click.option("--address", help="Adress till egen server, eller till tjänsten som loggar in.")
@click.option("--application", help="Id för inloggningen (GitLab, Gitea, Azure).")
@click.option("--tenant", help="Id för organisationens katalog (Azure).")
@click.option("--review", is_flag=True, help="Varje ändring blir ett förslag att godkänna.")
@click.option(
    "--script",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Skriptet ur npm-paketet; läggs bredvid sidan om det är rätt version.",
)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Hit skrivs sidan (annars pages/KOMMUN/admin, som följer med webbplatsen).",
)
@root_option
@language_option
def cms(  # one argument for each option
    name: str | None,
    backend: str,
    repo: str,
    branch: str,
    review: bool,
    script: Path | None,
    folder: Path | None,
    root: Path,
    language: str,
    **places: str | None,
) -> None:
    """Skriv formulär för den som inte vill se YAML.

    Formulären visas av Sveltia CMS, eller av Decap CMS när filerna finns i Azure DevOps.
    """
    settings = Settings(root.resolve(), language)
    chosen = only_one(settings, name)
    engine = BACKENDS[backend]
    texts = load_texts(language)
    if not repo and backend != "test-repo":
        raise click.UsageError(texts["cli.cms-repo"])
    if script and _integrity(script) != engine.integrity:
        raise click.UsageError(texts["cli.other-script"].format(file=script, **vars(engine)))
    files, known = cms_forms(settings, chosen)
    where = {NAMES[option]: value for option, value in places.items() if value}
    signing = {"auth_type": "pkce"} if backend == "gitlab" and places["application"] else {}
    place = {"name": backend, "repo": repo, "branch": branch, **signing, **where}
    test = {"name": backend}
    forms = Forms(
        engine, test if backend == "test-repo" else place, chosen, files, known, texts, review
    )
    target = folder or root / "pages" / chosen / "admin"
    for artifact in make(forms, language):
        put(target / artifact.address, artifact.content)
    if script:
        put(target / engine.script, script.read_bytes())
    _tell(engine, target, language)


def _integrity(script: Path) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(script.read_bytes()).digest()).decode()


def _tell(engine: Engine, target: Path, language: str) -> None:
    """What was written, and how the script is fetched where it is not there yet."""
    texts = load_texts(language)
    click.echo(texts["cli.cms-written"].format(folder=target))
    if not (target / engine.script).is_file():
        click.echo(texts["cli.cms-script"].format(folder=target, **vars(engine)))
