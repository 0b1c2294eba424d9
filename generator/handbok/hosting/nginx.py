"""nginx: a file to include in a server block."""

from collections.abc import Mapping

from handbok.hosting.media_types import TEXT, TYPES
from handbok.hosting.policy import ASSETS, DATA, EMBED, FOREVER, HASHED, HSTS, Policy

# Set by rules in the server block, where nginx evaluates them one by one, and sent from one place:
# a location with a header of its own would drop all others.
TEMPLATE = """\
# {head}
index index.html;
server_tokens off;
absolute_redirect off;
charset utf-8;
charset_types {text_types};
default_type application/octet-stream;
types {{
{types}
}}
gzip on;
gzip_vary on;
gzip_proxied any;
gzip_min_length 512;
gzip_types {packable};

# {hidden}
if ($uri ~ "/\\.(?!well-known/)") {{ return 404; }}

{not_found}
set $handbok_policy "{own_frames}";
set $handbok_cache "{fresh}";
set $handbok_asks "";
set $handbok_varies "";
set $handbok_reader "";
if ($uri ~ "{short_pattern}") {{ set $handbok_cache "{short}"; }}
if ($uri ~ "{hashed}") {{ set $handbok_cache "{forever}"; }}
if ($uri ~ "{embed}") {{ set $handbok_policy "{named_frames}"; }}
{readers}
{everywhere}
add_header Content-Security-Policy $handbok_policy always;
add_header Cache-Control $handbok_cache;
add_header Access-Control-Allow-Origin $handbok_reader always;
add_header Vary $handbok_varies always;

# {hsts}
# add_header Strict-Transport-Security "{hsts_value}" always;
"""


def nginx_file(policy: Policy, words: Mapping[str, str]) -> str:
    """The rules as nginx reads them inside `server { }`."""
    packable = sorted(set(TEXT.values()) - {"text/html"})
    return TEMPLATE.format(
        head=words["hosting.note.nginx"],
        hidden=words["hosting.note.hidden"],
        hsts=words["hosting.note.hsts"],
        hsts_value=HSTS,
        text_types=" ".join(packable),
        packable=" ".join(packable),
        types="\n".join(f"  {kind} {extension};" for extension, kind in TYPES.items()),
        not_found=_not_found(policy),
        own_frames=policy.own_frames,
        named_frames=policy.named_frames,
        fresh=policy.fresh,
        short=policy.short,
        short_pattern=policy.pattern(*DATA, ASSETS),
        hashed=policy.pattern(ASSETS) + f".*{HASHED}",
        forever=FOREVER,
        embed=policy.pattern(EMBED),
        readers=_readers(policy),
        everywhere="\n".join(
            f'add_header {name} "{value}" always;' for name, value in policy.everywhere.items()
        ),
    )


def _not_found(policy: Policy) -> str:
    """Each handbook has its own page for what is missing."""
    if policy.is_one:
        return f"error_page 404 {policy.base}404.html;"
    below = policy.below.replace("[^/]+", "([^/]+)")
    return (
        f'set $handbok_home "{policy.base}";\n'
        f'if ($uri ~ "^{below}") {{ set $handbok_home "{policy.base}$1/"; }}\n'
        "error_page 404 ${handbok_home}404.html;"
    )


def _readers(policy: Policy) -> str:
    """Who may read the data from a page of their own: those named, each told its own name."""
    if not policy.origins:
        return ""
    known = "|".join(origin.replace(".", r"\.") for origin in policy.origins)
    shared = policy.pattern(EMBED, *DATA)
    return (
        f'if ($uri ~ "{shared}") {{ set $handbok_asks $http_origin; }}\n'
        f'if ($uri ~ "{shared}") {{ set $handbok_varies Origin; }}\n'
        f'if ($handbok_asks ~ "^(?:{known})$") {{ set $handbok_reader $http_origin; }}\n'
    )
