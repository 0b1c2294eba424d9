"""What publishing found and did, in the reader's words."""

from collections.abc import Iterator, Sequence

from handbok.outputs.manifest import Manifest
from handbok.publish.comparing import Changes, is_page
from handbok.publish.inspecting import Fault
from handbok.publish.publishing import Published
from handbok.publish.refusal import CannotPublishError
from handbok.publish.verifying import Verified
from handbok.texts import load_texts

SHOWN = 20
BARE = "/embed/"  # pages for frames
KILOBYTE, MEGABYTE = 1000, 1000 * 1000


def refusal(error: CannotPublishError, language: str) -> str:
    """Why it was not done, and what to do about it."""
    return load_texts(language)[f"publish.cannot.{error.reason}"].format(about=error.about)


def faults(found: Sequence[Fault], language: str) -> Iterator[str]:
    """What is wrong with a site that was built, one a line."""
    t = load_texts(language)
    for fault in found[:SHOWN]:
        words = t[f"publish.fault.{fault.kind}"].format(about=fault.about)
        yield f"{fault.address}: {words}"
    if len(found) > SHOWN:
        yield t["publish.more"].format(count=len(found) - SHOWN)


def whole(manifest: Manifest, language: str) -> str:
    """That the site may be shown: how many files, how large."""
    total = sum(file.size for file in manifest.files.values())
    facts = {"count": len(manifest.files), "size": size(total, language)}
    return load_texts(language)["publish.whole"].format_map(facts)


def changes(found: Changes, language: str) -> Iterator[str]:
    """What changes in the place: three lists, and what travels."""
    t = load_texts(language)
    kinds = (("added", found.added), ("changed", found.changed), ("removed", found.removed))
    for kind, addresses in kinds:
        if addresses:
            yield f"{t[f'publish.{kind}']} {len(addresses)}"
            yield from _listed(addresses, language)
    facts = {"count": len(found.sent), "size": size(found.size, language)}
    yield t["publish.travels"].format_map(facts)


def done(published: Published, target: str, language: str) -> str:
    """The last line: where the site is, and in which version, or that nothing had changed."""
    t = load_texts(language)
    if not published.changes:
        return t["publish.same"].format(target=target)
    version = t["publish.version"].format(name=published.version) if published.version else ""
    return f"{t['publish.done'].format(target=target)} {version}".strip()


def verified(found: Verified, about: str, language: str) -> Iterator[str]:
    """How a site stands against its manifest."""
    t = load_texts(language)
    for kind in ("changed", "missing", "added"):
        addresses = getattr(found, kind) or ()
        if addresses:
            yield f"{t[f'publish.verify.{kind}']} {len(addresses)}"
            yield from _listed(addresses, language)
    facts = {"about": about, "count": len(found.manifest.all_files)}
    yield t[f"publish.verify.{'whole' if found.is_whole else 'broken'}"].format_map(facts)
    if found.added is None:
        yield t["publish.verify.unseen"]
    manifest = found.manifest
    source = {"content": manifest.content, "revision": manifest.revision or "–"}
    yield t["publish.verify.made"].format(generator=manifest.generator, **source)


def size(count: int, language: str) -> str:
    """Bytes as people say them."""
    if count < KILOBYTE:
        return f"{count} byte"
    number = f"{count / MEGABYTE:.1f} MB" if count >= MEGABYTE else f"{count / KILOBYTE:.0f} kB"
    return number.replace(".", ",") if language == "sv" else number


def _listed(addresses: Sequence[str], language: str) -> Iterator[str]:
    yield from (f"  {address}" for address in sorted(addresses, key=_order)[:SHOWN])
    if len(addresses) > SHOWN:
        more = load_texts(language)["publish.more"]
        yield f"  {more.format(count=len(addresses) - SHOWN)}"


def _order(address: str) -> tuple[bool, bool, str]:
    """Pages first, those for frames after those of the site."""
    return not is_page(address), BARE in f"/{address}", address
