"""`handbok hosting`: what each web host reads, where that belongs, and what it cannot do."""

from pathlib import Path

import click

from handbok.cli.options import audience_option, chosen, language_option, root_option
from handbok.cli.published import said_by_mkdocs_yml
from handbok.hosting.hosts import HOSTS, Host
from handbok.hosting.policy import Policy
from handbok.model.audience import Audience
from handbok.pipeline.serving import host_policy
from handbok.settings import Settings
from handbok.texts import load_texts

# What to do, for hosts whose file is not printed.
HOW = {"hosting.inside": "hosting.inside-how", "hosting.none": "hosting.none-how"}


@click.command()
@click.argument("host", required=False, metavar="[VÄRD]", type=click.Choice(list(HOSTS)))
@click.option("--all", "every", is_flag=True, help="Platsen är byggd med handbok build --all.")
@audience_option
@root_option
@language_option
def hosting(
    host: str | None, every: bool, audience: Audience | None, root: Path, language: str
) -> None:
    """Säg vad webbservern ska veta om handboken.

    Utan VÄRD listas dem programmet känner. Med nginx skrivs filen som servern läser; de andra läser
    sin fil ur webbplatsen, och den skrivs av handbok build när värden står i mkdocs.yml. Vad värden
    inte kan sägs också.
    """
    texts = load_texts(language)
    settings = Settings(root.resolve(), language)
    if host is None:
        for known in HOSTS.values():
            click.echo(f"{known.name:12}{texts[_where(known)].format(file=known.file)}")
        return
    site = said_by_mkdocs_yml(settings, audience)
    handbooks = tuple(f"{name}/" for name in chosen(settings, ())) if every else ("",)
    rules = host_policy(site, handbooks)
    known = HOSTS[host]
    if known.render and not known.is_inside:
        click.echo(known.render(rules, texts), nl=False)
    else:
        click.echo(texts[HOW[_where(known)]].format(file=known.file, name=known.name))
    _tell(known, rules, language)


def tell_limits(settings: Settings, audience: Audience | None) -> None:
    """What the host that mkdocs.yml names cannot do for a site that has just been built."""
    site = said_by_mkdocs_yml(settings, audience)
    if site.host:
        _tell(HOSTS[site.host], host_policy(site), settings.language)


def _tell(host: Host, rules: Policy, language: str) -> None:
    texts = load_texts(language)
    for limit in host.limits(rules):
        click.echo(texts["hosting.limits"].format(name=host.name, limit=texts[limit]), err=True)


def _where(host: Host) -> str:
    """The sentence on where a host's file belongs."""
    if host.render is None:
        return "hosting.none"
    return "hosting.inside" if host.is_inside else "hosting.beside"
