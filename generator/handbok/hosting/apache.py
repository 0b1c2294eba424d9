"""Apache: `.htaccess` at the root of the site."""

from collections.abc import Mapping

from handbok.hosting.media_types import TEXT, TYPES
from handbok.hosting.policy import ASSETS, DATA, EMBED, FOREVER, HASHED, HSTS, Policy

# Headers stand outside of IfModule: a server without mod_headers says so at the first visit,
# instead of leaving them out for years.
TEMPLATE = """\
# {head}
DirectoryIndex index.html
<IfModule mod_autoindex.c>
IndexIgnore *
</IfModule>
{not_found}
AddDefaultCharset utf-8
{types}
AddCharset utf-8 {text}

# {hidden}
RedirectMatch 404 "/\\.(?!well-known/)"

<IfModule mod_deflate.c>
<IfModule mod_filter.c>
AddOutputFilterByType DEFLATE {packable}
</IfModule>
</IfModule>

{everywhere}
Header always set Content-Security-Policy "{own_frames}" "expr=!({embed})"
Header always set Content-Security-Policy "{named_frames}" "expr={embed}"
Header set Cache-Control "{fresh}"
Header set Cache-Control "{short}" "expr={short_pattern}"
Header set Cache-Control "{forever}" "expr={hashed}"
{readers}
# {hsts}
# Header always set Strict-Transport-Security "{hsts_value}"
"""


def apache_file(policy: Policy, words: Mapping[str, str]) -> str:
    """The rules as Apache 2.4 reads them where `AllowOverride FileInfo Indexes` holds."""
    return TEMPLATE.format(
        head=words["hosting.note.apache"],
        hidden=words["hosting.note.hidden"],
        hsts=words["hosting.note.hsts"],
        hsts_value=HSTS,
        not_found=f"ErrorDocument 404 {policy.base}404.html" if policy.is_one else "",
        types="\n".join(f"AddType {kind} .{extension}" for extension, kind in TYPES.items()),
        text=" ".join(f".{extension}" for extension in TEXT),
        packable=" ".join(sorted(set(TEXT.values()))),
        everywhere="\n".join(
            f'Header always set {name} "{value}"' for name, value in policy.everywhere.items()
        ),
        own_frames=policy.own_frames,
        named_frames=policy.named_frames,
        embed=_at(policy.pattern(EMBED)),
        fresh=policy.fresh,
        short=policy.short,
        short_pattern=_at(policy.pattern(*DATA, ASSETS)),
        hashed=_at(policy.pattern(ASSETS) + f".*{HASHED}"),
        forever=FOREVER,
        readers=_readers(policy),
    )


def _at(pattern: str) -> str:
    return f"%{{REQUEST_URI}} =~ m#{pattern}#"


def _readers(policy: Policy) -> str:
    if not policy.origins:
        return ""
    known = "|".join(origin.replace(".", r"\.") for origin in policy.origins)
    shared = _at(policy.pattern(EMBED, *DATA))
    return f"""\
SetEnvIf Origin "^({known})$" HANDBOK_READER=$1
Header always set Access-Control-Allow-Origin "%{{HANDBOK_READER}}e" \
"expr=-n env('HANDBOK_READER') && {shared}"
Header always merge Vary Origin "expr={shared}"
"""
