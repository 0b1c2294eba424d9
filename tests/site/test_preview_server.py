"""The preview's server: several handbooks, only for this machine, with news for open pages."""

from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from preview_office import STRATEGY, Office, add_neighbour
from site_runs import change, until

from handbok.site.preview import server
from handbok.site.preview.desk import Desk
from handbok.site.preview.saves import Work

pytestmark = pytest.mark.slow


@pytest.fixture
def root(workspace: Callable[[dict[str, str]], Path]) -> Path:
    """Two municipalities: the example, and one like it under another name."""
    return add_neighbour(workspace({}))


@pytest.fixture
def both(root: Path) -> Iterator[Office]:
    """Both handbooks in one server."""
    office = Office(root, ["annanby", "exempelby"])
    yield office
    office.close()


@pytest.fixture
def one(root: Path) -> Iterator[Office]:
    """One handbook at the root of the server."""
    office = Office(root, ["exempelby"])
    yield office
    office.close()


def test_several_handbooks_stand_under_their_names(both: Office) -> None:
    """The first page lists them, each has its own address, and only the looked-at one is built."""
    status, page, _ = both.get("/")
    assert status == 200
    assert 'href="/annanby/"' in page
    assert 'href="/exempelby/"' in page
    assert "Annanby" in both.get("/annanby/")[1]
    assert both.get("/annanby") == (302, "", "/annanby/")
    assert both.get("/finns-inte/")[0] == 404
    assert set(both.told) == {"annanby"}


def test_one_handbook_stands_at_the_root(one: Office) -> None:
    """Addresses are those of the built site; folders are found without their last stroke."""
    assert one.get("/")[0] == 200
    assert one.get("/kontakter") == (302, "", "/kontakter/")
    assert one.get("/kontakter/")[0] == 200
    assert one.get("/assets/municipality.css")[0] == 200
    status, page, _ = one.get("/finns-inte/")
    assert status == 404
    assert "/.handbok/preview.js" in page


def test_browser_that_has_a_page_gets_it_once(one: Office) -> None:
    """What is unchanged is not sent again, and who asks for the head alone gets no page."""
    first, page = one.ask("GET", "/")
    assert (first.status, first.headers["Content-Length"]) == (200, str(len(page)))
    known = {"If-None-Match": first.headers["ETag"]}
    again, nothing = one.ask("GET", "/", **known)
    assert (again.status, nothing) == (304, b"")
    head, nothing = one.ask("HEAD", "/")
    assert (head.status, nothing) == (200, b"")
    assert head.headers["ETag"] == first.headers["ETag"]
    one.save(STRATEGY, "question: ", "question: Och nu? ")
    until(lambda: one.ask("GET", "/", **known)[0].status == 200, "the new page")


def test_only_our_own_scripts_and_styles_are_given(one: Office) -> None:
    """No other file of the program can be asked for."""
    assert one.get("/.handbok/preview.js")[0] == 200
    for name in ("finns-inte.js", "server.py", "../plugin.py", ""):
        assert one.get(f"/.handbok/{name}")[0] == 404


def test_list_of_handbooks_is_told_of_a_new_name(
    both: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page that lists them is loaded anew, and only for what it shows."""
    monkeypatch.setattr(server, "CALM", 0)
    both.get("/exempelby/")
    until(lambda: all(map(both.desk.is_checked, both.desk.previews)), "all have been read")
    news = both.events("/", since=both.desk.number)
    assert next(news) == {"reload": False, "problems": ""}
    both.save("strategy/exempelby/municipality.yml", "Exempelby kommun", "Exempelby stad")
    assert next(news)["reload"] is True
    assert "Exempelby stad" in both.get("/")[1]


def test_handbook_for_staff_is_not_shown_as_everyones(one: Office) -> None:
    """Why there is nothing to show stands over the page, in words."""
    change(one.root / "strategy/exempelby/municipality.yml", "  id:", "  visibility: staff\n  id:")
    assert "Inget att visa ännu" in one.get("/")[1]
    assert "personal" in str(next(one.events("/"))["problems"])


def test_template_of_ones_own_that_fails_is_told(one: Office) -> None:
    """The server goes on, and the page comes when the template is mended."""
    theme = one.root / "mallar"
    theme.mkdir()
    (theme / "main.html").write_text("{{ finns.inte }}", "utf-8")
    change(one.root / "mkdocs.yml", "name: material", "name: material\n  custom_dir: mallar")
    one.get("/")
    assert "finns" in str(next(one.events("/"))["problems"])
    (theme / "main.html").write_text("En egen sida.", "utf-8")
    one.desk.saves.put(Work(theme=True))
    until(lambda: "En egen sida." in one.get("/")[1], "the mended page")


def test_half_a_save_is_not_told(root: Path, tmp_path: Path) -> None:
    """Two files that belong together are saved one after the other: one moment's error is none."""
    told: list[tuple[str, bool]] = []
    (tmp_path / "sites").mkdir()
    desk = Desk(
        root,
        ["exempelby"],
        tmp_path / "sites",
        lambda name, problems: told.append((name, bool(problems))),
    )
    preview, work = desk.previews["exempelby"], Work(frozenset({"exempelby"}))
    check = preview.check

    def saved_meanwhile(*, is_open: bool) -> None:
        check(is_open=is_open)
        change(root / STRATEGY, "fraga: ", "question: ")
        desk.saves.put(work)
        preview.check = check  # type: ignore[method-assign]

    desk.open("exempelby")
    change(root / STRATEGY, "question: ", "fraga: ")
    preview.check = saved_meanwhile  # type: ignore[method-assign]
    desk.saves.put(work)
    desk.work(0)
    assert told == []
    desk.work(0)
    assert told == [("exempelby", False)]


FOREIGN = ("handbok.example", "127.0.0.1.handbok.example", "", "localhost", "127.0.0.1:1", "[::1]")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/kontakter/",
        "/search/index.js",
        "/handbok.json",
        "/.handbok/events?path=/&since=0",
        "/.handbok/preview.js",
        "/finns-inte",
        "http://127.0.0.1/",
    ],
)
def test_foreign_name_is_refused(one: Office, path: str) -> None:
    """A page elsewhere that points its own name at this machine reads nothing, nor any news."""
    one.save(STRATEGY, "question: ", "fraga: ")
    for host in FOREIGN:
        status, page, _ = one.get(path, Host=host)
        assert status == 403, host
        assert "Exempelby" not in page
        assert "unknown-key" not in page


def test_foreign_page_is_lent_nothing(one: Office) -> None:
    """No answer lets another origin read it, and what could run there as a script is kept back."""
    port = one.server.server_port
    for path in ("/", "/search/index.js", "/.handbok/preview.js", "/.handbok/events?path=/"):
        connection = HTTPConnection("127.0.0.1", port, timeout=120)
        headers = {"Host": f"127.0.0.1:{port}", "Origin": "https://handbok.example"}
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        assert answer.headers["Access-Control-Allow-Origin"] is None, path
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin", path
        connection.close()


def test_server_listens_to_this_machine_alone(one: Office) -> None:
    """Another machine of the network cannot even connect."""
    assert one.server.server_address[0] == "127.0.0.1"


def test_local_names_are_answered(one: Office) -> None:
    """Both ways in which a browser names this machine work."""
    port = one.server.server_port
    assert one.get("/", Host=f"localhost:{port}")[0] == 200
    assert one.get("/", Host=f"127.0.0.1:{port}")[0] == 200


def test_open_page_is_told_to_load_anew(one: Office) -> None:
    """The page that shows the change gets the news; it says so in a moment, not at a next look."""
    one.get("/")
    news = one.events("/")
    assert next(news)["reload"] is False
    one.save(STRATEGY, "question: ", "question: Och nu? ")
    assert next(news)["reload"] is True
    assert "Och nu?" in one.get("/")[1]


def test_other_page_is_left_in_peace(one: Office) -> None:
    """A page that does not show the change is not loaded anew; what it is told is the problems."""
    one.get("/")
    news, start = one.events("/kontakter/"), one.events("/")
    assert next(news)["reload"] is next(start)["reload"] is False
    one.save(STRATEGY, "question: ", "question: Och nu? ")
    assert next(start)["reload"] is True
    one.save(STRATEGY, "question: ", "fraga: ")
    told = next(news)
    assert told["reload"] is False
    assert "unknown-key" in str(told["problems"])
    assert f"{STRATEGY}:" in str(told["problems"])
    assert "Gör så här" in str(told["problems"])


def test_problem_is_gone_when_mended(one: Office) -> None:
    """The cover comes with the broken save and leaves with the mended one."""
    one.get("/")
    news = one.events("/")
    before = next(news)["problems"]
    one.save(STRATEGY, "question: ", "fraga: ")
    assert 'class="errors"' in str(next(news)["problems"])
    assert one.get("/")[0] == 200
    one.save(STRATEGY, "fraga: ", "question: ")
    assert next(news) == {"reload": False, "problems": before}


def test_problem_of_another_municipality_covers_nothing(both: Office) -> None:
    """Who writes for Annanby is not stopped by what is wrong in Exempelby."""
    both.get("/annanby/")
    change(both.root / STRATEGY, "question: ", "fraga: ")
    assert "felen är rättade" in both.get("/exempelby/")[1]
    told = next(both.events("/annanby/"))
    assert 'class="errors"' not in str(told["problems"])
    told = next(both.events("/exempelby/"))
    assert 'class="errors"' in str(told["problems"])


def test_content_that_was_never_right_is_shown_when_it_is(one: Office) -> None:
    """Started on broken content, the server waits with a page that says so."""
    change(one.root / STRATEGY, "question: ", "fraga: ")
    status, page, _ = one.get("/")
    assert status == 200
    assert "Inget att visa ännu" in page
    news = one.events("/")
    assert 'class="errors"' in str(next(news)["problems"])
    one.save(STRATEGY, "fraga: ", "question: ")
    while not next(news)["reload"]:
        pass
    assert "Inget att visa ännu" not in one.get("/")[1]


def test_what_a_text_holds_cannot_run_in_the_cover(one: Office) -> None:
    """A problem shows the source line as text."""
    one.get("/")
    news = one.events("/")
    next(news)
    one.save(STRATEGY, "question: ", '"<img src=x onerror=alert(1)>": ')
    told = str(next(news)["problems"])
    assert "&lt;img src=x" in told
    assert "<img" not in told


def test_theme_and_settings_are_followed(one: Office) -> None:
    """A change of mkdocs.yml builds all anew; a broken one is told and the page stays."""
    one.get("/")
    news = one.events("/")
    next(news)
    change(one.root / "mkdocs.yml", "language: sv", "language: en")
    one.desk.saves.put(Work(theme=True))
    while not next(news)["reload"]:
        pass
    assert '<html lang="en"' in one.get("/")[1]
    change(one.root / "mkdocs.yml", "plugins:", "pluggar:")
    one.desk.saves.put(Work(theme=True))
    news = one.events("/")
    while 'class="errors"' not in str(next(news)["problems"]):
        pass
    assert '<html lang="en"' in one.get("/")[1]
