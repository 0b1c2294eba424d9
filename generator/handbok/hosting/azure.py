"""Azure Static Web Apps: `staticwebapp.config.json` at the root of the site."""

import json
from collections.abc import Mapping

from handbok.hosting.media_types import TYPES, with_charset
from handbok.hosting.policy import ASSETS, DATA, EMBED, FOREVER, HASHED_FOLDERS, Policy


def azure_file(policy: Policy, words: Mapping[str, str]) -> str:  # noqa: ARG001  # JSON has no room for remarks
    """The rules as Azure reads them: the first route that matches, over what holds everywhere."""
    content = {
        "globalHeaders": {
            **policy.everywhere,
            "Content-Security-Policy": policy.own_frames,
            "Cache-Control": policy.fresh,
        },
        "routes": [
            {"route": f"{policy.base}{handbook}{path}", "headers": headers}
            for handbook in policy.handbooks
            for path, headers in _routes(policy).items()
        ],
        "mimeTypes": {f".{extension}": with_charset(extension) for extension in TYPES},
    }
    if policy.is_one:
        content["responseOverrides"] = {"404": {"rewrite": f"{policy.base}404.html"}}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _routes(policy: Policy) -> dict[str, dict[str, str]]:
    shared = (
        {"Access-Control-Allow-Origin": policy.origins[0], "Vary": "Origin"}
        if len(policy.origins) == 1
        else {}
    )
    routes = {f"{EMBED}*": {"Content-Security-Policy": policy.named_frames, **shared}}
    routes |= {f"{folder}*": {"Cache-Control": FOREVER} for folder in HASHED_FOLDERS}
    routes |= {f"{folder}*": {"Cache-Control": policy.short, **shared} for folder in DATA}
    return routes | {f"{ASSETS}*": {"Cache-Control": policy.short}}
