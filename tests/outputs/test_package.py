"""A package for the archive: the same bytes each time, links that a disk can follow, sums."""

import hashlib
import io
import zipfile

import pytest

from handbok.outputs.package import SUMS, browsable, package, with_sums


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("kontakter/", "kontakter/index.html"),
        ("../situationer/hot/#steg-ring", "../situationer/hot/index.html#steg-ring"),
        (".", "./index.html"),
        ("../..", "../../index.html"),
        ("./#samordnare", "./index.html#samordnare"),
        ("assets/handbok.css", "assets/handbok.css"),
        ("#steg", "#steg"),
        ("tel:112", "tel:112"),
        ("https://lillakra.example/", "https://lillakra.example/"),
        ("//lillakra.example/", "//lillakra.example/"),
    ],
)
def test_links_lead_to_files(written: str, read: str) -> None:
    """A browser without a web server opens the page, never a list of files; the rest stays."""
    page = f'<a href="{written}">x</a>'.encode()
    assert browsable("a/index.html", page) == f'<a href="{read}">x</a>'.encode()
    assert browsable("a.json", page) == page


def test_equal_files_make_equal_packages() -> None:
    """Neither the clock nor the order in which files are found leaves a mark."""
    files = {"b.txt": b"b", "a/a.txt": b"a"}
    turned = dict(reversed(files.items()))
    assert package(files, "x") == package(turned, "x")
    with zipfile.ZipFile(io.BytesIO(package(files, "x"))) as archive:
        assert archive.namelist() == ["x/a/a.txt", "x/b.txt"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_file_has_its_sum() -> None:
    """In the form that `sha256sum -c` reads, all but the list itself."""
    sums = with_sums({"b": b"2", "a": b"1"})[SUMS].decode().splitlines()
    assert sums == [f"{hashlib.sha256(c).hexdigest()}  {n}" for n, c in (("a", b"1"), ("b", b"2"))]
