"""Netlify and Cloudflare Pages: `_headers` at the root of the site."""

from collections.abc import Mapping

from handbok.hosting.policy import DATA, EMBED, FOREVER, HASHED_FOLDERS, Policy


def headers_file(policy: Policy, words: Mapping[str, str]) -> str:
    """The rules as both hosts read them.

    Rules that match the same address are added up, a header's values too. So only what is the same
    everywhere stands under `/*`, and the others never meet.
    """
    start = policy.base if policy.is_one else f"{policy.base}:kommun/"
    own = {"Content-Security-Policy": policy.own_frames, "Cache-Control": policy.fresh}
    named = {"Content-Security-Policy": policy.named_frames, "Cache-Control": policy.fresh}
    rules = {f"{policy.base}*": policy.everywhere, policy.base: own}
    if not policy.is_one:
        rules[start] = own
    rules |= {f"{start}{folder}*": own for folder in policy.pages}
    rules[f"{start}{EMBED}*"] = named | _shared(policy)
    rules |= {f"{start}{d}*": {"Cache-Control": policy.short} | _shared(policy) for d in DATA}
    rules |= {f"{start}{d}*": {"Cache-Control": FOREVER} for d in HASHED_FOLDERS}
    return f"# {words['hosting.note.headers']}\n" + "".join(
        f"\n{address}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for address, headers in rules.items()
    )


def _shared(policy: Policy) -> dict[str, str]:
    """One origin can be named. Several would need an answer by who asks, which neither gives."""
    if len(policy.origins) != 1:
        return {}
    return {"Access-Control-Allow-Origin": policy.origins[0], "Vary": "Origin"}
