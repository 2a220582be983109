"""The web pages: what is written for Sphinx, and, where Sphinx is installed, what it makes of four notebooks."""

import html
import json
import re
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

import build_site
import web_pages
import web_parts
from first_link import with_first_link, without_first_link
from helpers.course.series import ROOT, SERIES
from web_front import CARD
from web_parts import Home, anchor, linked, listing, printed, raw
from web_words import LEFT_OUT, WORDS, on_a_page

THERE = Home("someone/course", "main", "https://someone.github.io/course/")
IMAGE = re.compile(r"<img [^>]*>")
STATIC = ROOT / "site" / "static"


@pytest.fixture(scope="module")
def site():
    """All pages, as they are without frames and judge, and where nothing tells where the course is to be had."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(web_pages, "part", lambda name: None)
        return web_pages.written(home=Home())


@pytest.fixture(scope="module")
def notebooks():
    return {lesson.name: json.loads(lesson.path.read_text(encoding="utf-8")) for lesson in SERIES}


def outputs(notebook, kind):
    """The outputs of a kind: their text, and the source of the cell that shows them."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {"stream": output.get("text")})
            if kind in data:
                yield "".join(data[kind]), "".join(cell["source"])


# What is written


def test_every_notebook_is_a_page_with_all_its_code_and_text(site, notebooks):
    for name, notebook in notebooks.items():
        for cell in notebook["cells"][1:]:
            text = "".join(cell["source"])
            if cell["cell_type"] == "markdown":
                assert on_a_page(name[:2], linked(text, Home())) in site.pages[name]
            else:
                assert text.rstrip() in site.pages[name] or text in LEFT_OUT[name[:2]]


def test_what_a_page_says_otherwise_stands_once_in_its_notebook(notebooks):
    texts, codes = {}, {}
    for name, notebook in notebooks.items():
        for kind, found in (("markdown", texts), ("code", codes)):
            found[name[:2]] = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == kind]
    for number, rows in WORDS.items():
        assert [there for there, _ in rows if "\n\n".join(texts[number]).count(there) != 1] == [], number
    assert all(codes[number].count(source) == 1 for number, sources in LEFT_OUT.items() for source in sources)


def test_a_page_asks_for_nothing_that_only_a_notebook_can_do(site):
    """A sentence about running, writing in a cell or drawing names the notebook, or stands where it is folded away."""
    asks = r"you run\b|\b[Rr]un (?:your|(?:the|every)(?: \w+)? cells?)\b|Shift \+|\*Clear\*|again\(\)|give_up|a kernel"
    for name in [lesson.name for lesson in SERIES] + ["terms"]:
        unfolded = re.sub(r"<details.*?</details>", "", site.pages[name], flags=re.S)
        seen = re.sub(r"^(`{3,}).*?^\1$", "", unfolded, flags=re.S | re.M)
        for sentence in re.split(r"(?<=[.?!:])\s", seen):
            assert not re.search(asks, sentence) or "notebook" in sentence, (name, sentence)


def test_a_field_stands_for_the_cell_that_only_checks_a_number():
    page = web_pages.written(SERIES[:1], home=Home()).pages["00_start_here"]
    assert "answer = ____" not in page and page.count('class="live-exercise" data-exercise="00-') == 2
    assert "return ____" in page, "what is written in a notebook is shown"


def test_no_widget_is_left_and_every_printed_line_is_there(site, notebooks):
    for name, notebook in notebooks.items():
        page = site.pages[name]
        assert "application/vnd" not in page and "model_id" not in page
        left_out = LEFT_OUT.get(name[:2], ())
        for words, source in outputs(notebook, "stream"):
            assert printed(words) in page or source in left_out
        for cell in notebook["cells"]:
            for output in cell.get("outputs", ()) if "".join(cell["source"]) not in left_out else ():
                data = output.get("data", {})
                if set(data) == {"text/plain"}:
                    assert printed("".join(data["text/plain"])) in page


def test_every_claim_is_mathematics_with_its_witnesses(site, notebooks):
    for name, notebook in notebooks.items():
        claims = [claim for claim, _ in outputs(notebook, "text/markdown")]
        assert site.pages[name].count('<div class="course-claim">\n\n$$') == len(claims)
        assert all(f"\n\n{claim}\n\n" in site.pages[name] for claim in claims)


def test_every_picture_is_beside_the_pages_and_says_what_it_shows(site, notebooks):
    for name, notebook in notebooks.items():
        shown = [html.unescape(re.search(r'alt="([^"]+)"', image)[1]) for image in IMAGE.findall(site.pages[name])]
        assert shown == [sentence for sentence, source in sentences(notebook)]
    for page in site.pages.values():
        for image in IMAGE.findall(page):
            path = re.search(r'src="([^"]+)"', image)[1]
            assert path in site.files and 'width="' in image and 'height="' in image
            assert re.search(r'alt="[^"]', image) or path.startswith("cards/")  # the title stands beside it


def sentences(notebook):
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if "image/png" in output.get("data", {}):
                yield "".join(output["data"]["text/plain"]), "".join(cell["source"])


def test_a_picture_that_moves_waits_for_its_frames(notebooks):
    lesson = SERIES[1]
    cells = notebooks[lesson.name]["cells"]
    first, second = (number for number, cell in enumerate(cells) if "live(" in "".join(cell["source"][:1]))
    controls = [
        {"kind": "slider", "label": "η < 1"},
        {"kind": "choice", "label": "rule", "options": ["plain", "Adam"]},
        {"kind": "switch", "label": "clip"},
    ]
    picture = {"size": (400, 200), "controls": controls, "play": 0}
    shown = [
        SimpleNamespace(
            cell=first, name="01-1", moves=True, fewer="Fewer places than in the notebook.", picture=picture
        ),
        SimpleNamespace(cell=second, name="01-2", moves=False, fewer=""),
    ]
    pages = web_pages.written([lesson], {"01": shown}, Home()).pages
    page, front = pages[lesson.name], pages["index"]
    assert 0 < front.find("Press *Play epochs*") < front.find('data-figure="figures/01-1"'), "first what to do"
    assert re.findall(r'<div class="live-site" data-figure="([^"]+)"><div class="live-figure ', page) == [
        "figures/01-1"
    ]
    room = page.split('class="live-room" aria-hidden="true">')[1].split("Back to the start values")[0]
    assert re.findall(r"<(?:label|legend)>(?:<[^>]*>)?([^<]+)", room) == ["η &lt; 1", "rule", "plain", "Adam", "clip"]
    assert "Play η &lt; 1" in room
    assert page.count("Fewer places than in the notebook.") == 1
    assert page.count("This picture follows your hand") == 1


def test_without_frames_a_picture_leads_to_the_notebook(site, notebooks):
    for name, notebook in notebooks.items():
        lively = [source for _, source in sentences(notebook) if "live(" in source and "fields(" not in source]
        assert site.pages[name].count("This picture follows your hand") == len(lively)


@pytest.mark.parametrize(
    ("number", "sign", "said"),
    [
        (6, "fields(", 'You can fill it in, and have each entry marked, <a href="{}">in the notebook</a>.'),
        (12, "long_run(", 'The button that computes it again is <a href="{}">in the notebook</a>.'),
    ],
)
def test_a_picture_that_cannot_move_in_a_page_says_so(notebooks, number, sign, said):
    lesson = SERIES[number]
    cell = next(at for at, one in enumerate(notebooks[lesson.name]["cells"]) if sign in "".join(one["source"]))
    still = {lesson.number: [SimpleNamespace(cell=cell, name="still", moves=False, fewer="")]}
    for home, there in ((Home(), "index.html#on-your-own-computer"), (THERE, THERE.binder(lesson.name))):
        page = web_pages.written([lesson], still, home).pages[lesson.name]
        assert page.count(said.format(there)) == 1


def test_an_exercise_has_its_hints_and_no_cell_to_run(site, notebooks):
    for name, notebook in notebooks.items():
        asked = [re.search(r"lesson\.(\w+)\.(?:check|build)\(", source) for _, source in outputs(notebook, "text/html")]
        places = re.findall(r'class="live-exercise[^"]*" data-exercise="\d\d-(\w+)"', site.pages[name])
        assert places == [found[1] for found in filter(None, asked)]
        assert "Not attempted" not in site.pages[name]
        assert site.pages[name].count("<summary>Solution") >= len(places) * (name[:2] != "21")


def test_where_the_judge_is_there_it_says_what_stands_in_the_page(monkeypatch):
    judge = SimpleNamespace(
        instead=lambda lesson, source, elsewhere: f"<b>{elsewhere}</b>" if ".check(" in source else None,
        is_answer=lambda cells, index: "".join(cells[index]["source"]).endswith("after_one"),
    )
    monkeypatch.setattr(web_pages, "part", lambda name: judge if name == "web_judge" else None)
    page = web_pages.written(SERIES[1:2], home=Home()).pages[SERIES[1].name]
    assert page.count("<b>index.html#on-your-own-computer</b>") == page.count(".check(")
    assert page.count("<summary>Show the answer</summary>") == 1
    assert "90.8" in page.split("<summary>Show the answer</summary>")[1].split("</details>")[0]


def test_every_link_leads_somewhere(site):
    for name, page in site.pages.items():
        for target, place in re.findall(r"\]\((\w+)\.md#?([\w-]*)\)", page):
            assert target in site.pages, (name, target)
            assert not place or f"\n## {place.replace('-', ' ').capitalize()}\n" in site.pages[target], (name, place)
        for target, place in re.findall(r'href="(\w+)\.html#?([\w-]*)"', page):
            assert target in site.pages, (name, target)
            assert not place or f"\n## {place.replace('-', ' ').capitalize()}\n" in site.pages[target], (name, place)
        assert not re.search(r"\]\([^)]*(ipynb|\.\./|README|helpers/)", page), name


def test_nothing_comes_from_elsewhere(site):
    for page in web_pages.written(home=THERE).pages.values():
        assert not re.search(r"(src|srcset|data|action)=[\"']?(https?:)?//", page)
    for path in STATIC.iterdir():
        if path.suffix in (".css", ".js"):
            words = path.read_text(encoding="utf-8")
            assert not re.search(r"(url\(|import\(?|from|fetch\()\s*[\"']?(https?:)?//", words)
            assert all((STATIC / name).exists() for name in re.findall(r"url\([\"']?([^\"')]+)", words))


def test_the_front_page_leaves_the_readmes_link_to_it_out(site, monkeypatch, tmp_path):
    begin = with_first_link((ROOT / "README.md").read_text(encoding="utf-8"), "a/b", "main", "https://a.org")
    (tmp_path / "README.md").write_text(begin, encoding="utf-8")
    monkeypatch.setattr(web_parts, "ROOT", tmp_path)
    assert "a.org" in begin and web_parts.introduction() in site.pages["index"]
    assert "a.org" not in web_parts.introduction()


def test_buttons_lead_to_where_the_workflow_says_that_the_course_is(site, monkeypatch):
    assert not any("mybinder.org/v2" in page or "github.com" in page for page in site.pages.values())
    monkeypatch.setenv("GITHUB_REPOSITORY", "someone/course")
    monkeypatch.setenv("GITHUB_REF_NAME", "main")
    monkeypatch.setenv("SITE_ADDRESS", "https://someone.github.io/course")
    assert Home.told() == THERE
    pages = web_pages.written(SERIES[:2]).pages
    binder = "https://mybinder.org/v2/gh/someone/course/main?urlpath=lab/tree/my-notebooks/01_running_average.ipynb"
    assert f'href="{binder}"' in pages[SERIES[1].name]
    assert 'href="https://github.com/someone/course/archive/refs/heads/main.zip"' in pages[SERIES[1].name]
    assert "(https://github.com/someone/course/blob/main/LICENSE)" in pages["teachers"]
    assert f"([download it]({THERE.zipped()}) and unpack it)" in pages["index"]
    assert "this folder" not in site.pages["index"] and "the course's folder. Open a terminal" in site.pages["index"]


def test_a_link_to_each_page_has_something_to_show(site):
    assert site.previews.keys() == site.pages.keys()
    for preview in site.previews.values():
        assert preview["title"] and 40 < len(preview["sentence"]) < 400
        assert preview.get("picture", "previews/01.png") in site.files


def test_every_opening_leads_to_the_terms(site):
    assert all("| [Terms](terms.md)" in site.pages[lesson.name].split("**You will")[0] for lesson in SERIES)


def test_the_terms_are_all_there_and_lead_to_their_notebooks(site):
    found = re.findall(r"^\*\*(.+?)\*\* · \[\d\d .+?\]\(\w+\.md\)\n\n> ", site.pages["terms"], re.M)
    assert len(found) > 70 and found == sorted(found, key=str.lower)
    assert {"learning rate", "gradient descent", "backpropagation"} <= set(found)


def test_the_teachers_page_lists_every_exercise(site, notebooks):
    page = site.pages["teachers"]
    for lesson in SERIES:
        asked = "\n".join("".join(cell["source"]) for cell in notebooks[lesson.name]["cells"])
        many = len(re.findall(r"^\*\*(?:Exercise \d|Build)", asked, re.M))
        part = page.split(f"### {lesson.number} ")[1].split("### ")[0]
        assert len(re.findall(r"^- \*\*(?:Exercise \d|Build)", part, re.M)) == many
        assert (f"What it asks ({many})" in part) == bool(many)
    assert page.count("*other numbers*") > 20


def test_the_front_page_has_the_readmes_moving_picture_below_its_text(site):
    still = '<source media="(prefers-reduced-motion: reduce)" srcset="pictures/moving.png">'
    text, _, rest = site.pages["index"].partition(still)
    film, _, rest = rest.partition("## The road")
    assert "Begin with the first page" in text and rest, "a phone on a slow line would wait for it"
    assert '<img src="pictures/moving.webp"' in film and 'loading="lazy"' in film
    assert "[Notebook 12](12_any_network.md)" in film
    assert "moving" not in web_parts.introduction()


def test_a_card_is_light(site):
    cards = {name: content for name, content in site.files.items() if name.startswith("cards/")}
    assert len(cards) == len(SERIES) and CARD == 480
    assert max(map(len, cards.values())) < 25_000


@pytest.mark.parametrize("words", ["plain", "with ``` in it", "````\n```"])
def test_a_fence_is_longer_than_what_it_holds(words):
    for fenced in (raw(words), listing(words, "text")):
        first, *_, last = fenced.splitlines()
        assert last == re.match("`+", first)[0] and last not in words


def test_what_is_no_longer_written_goes(tmp_path):
    web_pages.write_sources(tmp_path, SERIES[:2], home=Home())
    assert (tmp_path / f"{SERIES[1].name}.md").exists() and (tmp_path / "beside" / "pictures").exists()
    kept = next((tmp_path / "beside" / "pictures").glob("00-*"))
    before = kept.stat().st_mtime_ns
    web_pages.write_sources(tmp_path, SERIES[:1], home=Home())
    assert not (tmp_path / f"{SERIES[1].name}.md").exists()
    assert kept.stat().st_mtime_ns == before  # what is the same is not written again


# The README's first link


def test_the_first_link_is_written_once():
    readme = without_first_link((ROOT / "README.md").read_text(encoding="utf-8"))  # the workflow may have written one
    there = ("someone/course", "main", "https://someone.github.io/course")
    linked_once = with_first_link(readme, *there)
    title, begin, link, *_ = linked_once.splitlines()[0:1] + linked_once.splitlines()[2:4]
    assert title == readme.splitlines()[0] and begin.startswith("<!-- first link")
    assert "(https://someone.github.io/course/)" in link and "mybinder.org/v2/gh/someone/course/main?urlpath=" in link
    assert with_first_link(linked_once, *there) == linked_once
    assert linked_once.split("<!-- end of first link -->\n\n")[1] == readme.split("\n\n", 1)[1]
    assert without_first_link(linked_once) == readme
    elsewhere = with_first_link(linked_once, "another/course", "main", "https://another.org/")
    assert "someone" not in elsewhere and "(https://another.org/)" in elsewhere


# The command


def test_what_cannot_be_built_is_told_in_a_line(capsys):
    assert build_site.main(["99"]) == 2
    assert "There is no notebook 99" in capsys.readouterr().err


def test_a_reader_who_leaves_early_is_no_error(tmp_path, capsys):
    (tmp_path / "long.html").write_bytes(b"x" * 30_000_000)
    with build_site.server(tmp_path) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        with socket.create_connection(running.server_address) as reader:
            reader.sendall(b"GET /long.html HTTP/1.0\r\n\r\n")
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # leaves at once
        time.sleep(0.5)
        running.shutdown()
    assert capsys.readouterr().err == ""


def test_frames_are_made_once(tmp_path, monkeypatch):
    """And again when their notebook, the helpers or the site's files have changed, or when one is missing."""
    made = []

    def write_figures(lesson, folder):
        made.append(lesson.number)
        (folder / "figures").mkdir(parents=True, exist_ok=True)
        (folder / "figures" / f"{lesson.number}-1.json").write_text("{}", encoding="utf-8")
        return [lesson.number]

    monkeypatch.setattr(build_site, "BUILD", tmp_path / "build")
    monkeypatch.setattr(build_site, "KEPT", tmp_path / "kept")
    frames = SimpleNamespace(write_figures=write_figures)
    monkeypatch.setattr(build_site, "part", lambda name: frames if name == "web_frames" else None)
    for _ in range(2):
        assert build_site.prepare(SERIES[1]) == ["01"]
    assert made == ["01"]
    (tmp_path / "build" / "figures" / "01-1.json").unlink()
    assert build_site.prepare(SERIES[1]) == ["01"] and made == ["01", "01"]
    monkeypatch.setattr(build_site, "fingerprint", lambda lesson: "another")
    assert build_site.prepare(SERIES[1]) == ["01"] and made == ["01", "01", "01"]


# What Sphinx makes of it


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of four built notebooks, with the pages' own address told."""
    pytest.importorskip("sphinx", reason="python run.py site sets Sphinx up")
    folder = tmp_path_factory.mktemp("site")
    lessons = [SERIES[number] for number in (0, 1, 5, 14)]
    web_pages.write_sources(folder / "sources", lessons, home=THERE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_ADDRESS", THERE.address)
        for name in ("BUILD", "SOURCES", "KEPT"):
            patch.setattr(build_site, name, folder / name.lower())
        assert build_site.sphinx() == 0, "a warning is an error"
    return folder / "build"


def test_four_notebooks_build_without_a_warning(built):
    names = {path.stem for path in built.glob("*.html")}
    assert {SERIES[number].name for number in (0, 1, 5, 14)} | {"index", "terms", "teachers", "search"} <= names


def test_a_column_is_headed_by_words(built):
    page = (built / f"{SERIES[5].name}.html").read_text(encoding="utf-8")
    assert not re.search(r"<th[^>]*><p>(<math|</p>)", page), "a formula is no text to every reader aloud"
    assert '<span class="course-heard">x 1</span><math aria-hidden="true" ' in page


def test_mathematics_is_mathml(built):
    for lesson in (SERIES[1], SERIES[14]):
        page = (built / f"{lesson.name}.html").read_text(encoding="utf-8")
        assert page.count("<math ") > 10 and page.count("<math ") == page.count("</math>")
        words = re.sub(r"<(math|pre|code|script|style).*?</\1>|<[^>]*>", " ", page, flags=re.S)
        assert not re.search(r"\$|\\[a-z]{3,}", words)
        assert not re.search(r"<munder(over)?><mi", page), "an index stands beside its letter"
        assert "<mi>p</mi><mi>t</mi>" not in page, "the space between two lines is no text"


def test_a_built_page_asks_nothing_of_elsewhere(built):
    asks = r"<(?:script|img|iframe|source|video|audio|embed|object)[^>]*\s(?:src|data)=\"([^\"]*)|<link[^>]*>"
    for path in built.glob("*.html"):
        page = path.read_text(encoding="utf-8")
        for found in re.finditer(asks, page):
            target = found[1] or re.search(r'href="([^"]*)"', found[0])[1]
            if 'rel="canonical"' not in found[0]:
                assert not re.match(r"(https?:)?//", target), found[0]
    for path in built.rglob("*.css"):
        assert not re.search(r"url\([\"']?(https?:)?//|@import", path.read_text(encoding="utf-8"))


def test_every_link_of_a_built_page_leads_somewhere(built):
    for path in built.glob("*.html"):
        page = path.read_text(encoding="utf-8")
        for target in re.findall(r"<(?:a|img|script|link)\s[^>]*?(?:href|src)=\"([^\"]*)\"", page):
            where, _, place = html.unescape(target).partition("#")
            if not re.match(r"\w+:|//", target):
                whole = built / where.partition("?")[0] if where else path
                assert whole.exists(), (path.name, target)
                assert not place or re.search(rf'id="{re.escape(place)}"', whole.read_text(encoding="utf-8")), target


def test_every_heading_of_a_built_page_has_its_anchor(built, notebooks):
    for number in (0, 1, 14):
        page = (built / f"{SERIES[number].name}.html").read_text(encoding="utf-8")
        cells = [cell for cell in notebooks[SERIES[number].name]["cells"] if cell["cell_type"] == "markdown"]
        texts = [on_a_page(f"{number:02}", "".join(cell["source"])) for cell in cells]
        headings = [found for text in texts for found in re.findall(r"^##+ (.+)$", text, re.M)]
        assert len(headings) > 3 and all(f'id="{anchor(heading)}"' in page for heading in headings)


def test_a_built_page_is_light(built):
    """Text, style, mathematics and the pictures that are loaded before one scrolls."""
    own = [path for path in (built / "_static").rglob("*") if path.suffix in (".css", ".woff2")]
    own += [built / "_static" / name for name in ("pages.js", "doctools.js", "sphinx_highlight.js", "scripts/furo.js")]
    shared = sum(path.stat().st_size for path in own if path.is_file())
    for path in built.glob("[01]*.html"):
        page = path.read_text(encoding="utf-8")
        eager = [built / found for found in re.findall(r'<img src="([^"]+)"[^>]*loading="eager"', page)]
        assert shared + path.stat().st_size + sum(one.stat().st_size for one in eager) < 400_000


def test_a_link_to_a_built_page_shows_title_sentence_and_picture(built):
    page = (built / f"{SERIES[1].name}.html").read_text(encoding="utf-8")
    told = dict(re.findall(r'<meta property="([^"]+)" content="([^"]+)"', page))
    assert told["og:title"] == "The average that learns"
    assert told["og:url"] == f"{THERE.address}01_running_average.html"
    assert told["og:image"] == f"{THERE.address}previews/01.png" and (built / "previews" / "01.png").exists()


def test_the_command_itself_runs():
    """Sphinx or not: what it imports is there."""
    command = [sys.executable, Path("site") / "build_site.py", "99"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 2 and "There is no notebook 99" in told.stderr
