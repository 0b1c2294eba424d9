"""llms.txt (llmstxt.org): what this handbook is, where its pages are, and what must not be done."""

from collections.abc import Iterable, Iterator

from handbok.link.handbook import Handbook
from handbok.outputs.artifact import Artifact
from handbok.pages.offered import LLMS, Offer
from handbok.pages.page import Link, Plan
from handbok.render.addresses import from_root
from handbok.texts import load_texts


def llms_file(
    handbook: Handbook, plan: Plan, offers: Iterable[Offer], language: str, site_url: str
) -> Artifact:
    """The file for language models: rules first, then every page, then the data."""
    lines = _lines(handbook, plan, tuple(offers), language, site_url)
    return Artifact(LLMS, "".join(f"{line}\n" for line in lines).encode())


def _lines(
    handbook: Handbook, plan: Plan, offers: tuple[Offer, ...], language: str, site_url: str
) -> Iterator[str]:
    t = load_texts(language)
    topic = handbook.strategy.topic
    yield f"# {t['llms.title'].format(name=handbook.municipality.name, topic=topic.name)}"
    yield ""
    summary = t["llms.summary"].format(topic=topic.name, name=handbook.municipality.name)
    yield f"> {summary}"
    yield ""
    updated = t["llms.updated"].format(day=handbook.municipality.updated.isoformat())
    for rule in (*plan.banners, *t["llms.rules"].split("\n"), updated):
        yield f"- {rule}"
    about = {page.address: page.description for page in plan.pages}
    for section in plan.navigation:
        yield from ("", f"## {section.title}", "")
        for link in section.pages:
            yield _link(link.title or link.address, _way(site_url, link), about.get(link.address))
    yield from ("", "## Optional", "")
    for offer in offers:
        yield _link(t[f"offered.{offer.name}"], site_url + offer.address, None)


def _way(site_url: str, link: Link) -> str:
    return site_url + from_root(link) or "./"


def _link(title: str, address: str, about: str | None) -> str:
    name = " ".join(title.replace("[", "(").replace("]", ")").split())
    more = f": {' '.join(about.split())}" if about else ""
    return f"- [{name}]({address}){more}"
