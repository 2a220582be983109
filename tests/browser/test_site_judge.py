"""The exercises in a web page, without Python: they say what the table says, by keys alone, and are read aloud."""

import html
import json
from random import Random

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import web_judge
from helpers.course.series import ROOT, SERIES
from helpers.exercises import ____
from helpers.practice.panel import typed
from tests.notebooks.taught import cells_of
from tests.site.judged import NUMBERS, SLOW, table_of, tries

ADDRESS = "http://site.test/"
STATIC = ROOT / "site" / "static"
NUMBER = "07"  # the notebook whose page is tried
LESSON = SERIES[7]
HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Exercises</title>'
HEAD += '<link rel="stylesheet" href="judge.css">'
STORE = "backpropagation: what you practised"
END = '<script type="module" src="judge.js"></script></html>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A page with all exercises of a notebook, and one with the practice of its questions."""
    folder = tmp_path_factory.mktemp("site")
    web_judge.write(LESSON, folder)
    found = [web_judge.instead(LESSON, cell.source) for cell in cells_of(NUMBER)]
    main = "".join(words for words in found if words)
    names = ",".join(json.loads((folder / "exercises/07-drawn.json").read_text(encoding="utf-8"))["questions"])
    practice = f'<div class="live-exercise" data-practice="{names}"></div>'
    few = ",".join(["07 promised_loss", *(f"{number} none" for number in range(90, 99))])
    few = f'<div class="live-exercise" data-practice="{few}"></div>'
    missing = '<div class="live-exercise" data-exercise="99-none">Help</div>'
    for name, words in (("page", main), ("practice", practice), ("empty", ""), ("missing", missing), ("few", few)):
        text = f"{HEAD}<body><main><h1>Exercises</h1>{words}</main></body>{END}"
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    for name in ("judge.js", "judge.css"):
        (folder / name).write_bytes((STATIC / name).read_bytes())
    return folder


@pytest.fixture
def page(chromium, folder):
    """A page of that folder, with no other network; nothing may go wrong in it unseen."""
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    context.set_default_timeout(10_000)
    wrong = []
    context.on("weberror", lambda found: wrong.append(str(found.error)))

    def serve(route):
        path = folder / route.request.url.removeprefix(ADDRESS)
        route.fulfill(path=path) if path.is_file() else route.fulfill(status=404, body="")

    context.route("**", serve)
    yield context.new_page()
    context.close()
    assert not wrong


SAYS = """async ([file, question, answers]) => {
    const { judged, verdict } = await import("./judge.js");
    const says = (answer) => (typeof answer === "string" ? judged : verdict)(question, answer, file);
    return answers.map((answer) => says(answer).slice(0, 2));
}"""


def test_the_page_says_what_the_table_says(page, monkeypatch):
    page.goto(f"{ADDRESS}empty.html")
    for name in NUMBERS.keys() - {SLOW}:
        exercise = NUMBERS[name]
        monkeypatch.setattr(web_judge, "table", lambda _, name=name: table_of(name))
        texts = web_judge._Texts()
        question, numbers = web_judge._question(exercise, texts), tries(exercise, name)
        file = json.loads(json.dumps({"texts": texts}))
        found = page.evaluate(SAYS, [file, question | {"whole": question.get("whole")}, numbers])
        for number, said in zip(numbers, found, strict=True):
            outcome, message = table_of(name).verdict(number)
            assert said == [outcome, web_judge.marked_up(message)], (name, number)


TYPED = """-1.3|-1,3|−1.3| -1.3 |-13/10|0.5 * 2 + 3 * (-1) + 0.7|2*0.5-3+0,7|1e400|-1e400|1e400-1e400||  |twelve|<b>x
1/0|1/(2-2)|0**-1|(-8)**0.5|2^-2|-2**2|2**-1|2**3**2|--3|+-+3|1_000|1__0|007|00|07.5|.5|5.|1.e2|1e|0x|1,797|1,2,3|3,|,3
1 000|(2|2)|()|2 3|3!|1·2|1×2|10**400|10.0**308*10|2(3)|((((1))))|5 %|1//2|½|True|1j|nan|inf|3 ** 0.5|1e-400|-0|4 - -2
1 / 3|0.1 + 0.2|1e5|1E+5|2 * * 3|x + 1|1 + + 1""".replace("\n", "|").split("|")
TYPED += ["1" * 100, "1" * 101]
TYPED += ["12,000 * 2", "0,125", "1,000,000", "0,5*0,5", "= 3", "=", "–3", ",5*,5", "1,23,456", "a1,5"]
TYPED += ["2 ⋅ 3", "1÷2", "3⁄4", "—3", "\u200e−０．５", "＝（１，５＋２）＊２"]
TYPED += ["2\u00a0*\u202f3", "5\ufeff", "１，５００", "١,٢٣٤", "３²"]
KEYS = ["0", "1", "2", "3", "7", ".", ".", ",", "+", "-", "−", "*", "/", "**", "^", "(", ")", "e", " "]


def test_a_field_reads_what_the_practice_of_the_notebook_reads(page):
    page.goto(f"{ADDRESS}empty.html")
    exercise, texts, chance = NUMBERS["07 weighted_sum"], web_judge._Texts(), Random("fields")
    file = {"texts": texts, "unusual": web_judge._unusual()}
    question = web_judge._question(exercise, texts)
    answers = [*TYPED, *("".join(chance.choices(KEYS, k=chance.randrange(1, 9))) for _ in range(1500))]
    for text, found in zip(answers, page.evaluate(SAYS, [file, question, answers]), strict=True):
        try:
            answer = typed(text)
        except ValueError as error:
            said = "not yet", html.escape(str(error), quote=False)
        else:
            said = ("not attempted", "Your answer goes into the field.") if answer is ____ else exercise._judged(answer)
            said = said[0], web_judge.marked_up(said[1])
        assert tuple(found) == said, text


def exercise_of(page, name):
    page.locator(f'[data-exercise="{name}"]').scroll_into_view_if_needed()
    shown = page.locator(f'[data-exercise="{name}"] form')
    expect(shown).to_be_visible()
    return shown


def test_an_exercise_goes_by_keys_alone(page):
    page.goto(f"{ADDRESS}page.html")
    shown = exercise_of(page, "07-weighted_sum")
    field, said = shown.get_by_role("textbox", name="Your answer"), shown.get_by_role("status")
    field.focus()
    for text, told in (
        ("", "○ Not attempted. Your answer goes into the field."),
        ("-2", "✗ Not yet. That is inputs times weights. The bias is still missing."),
        ("<b>x", "✗ Not yet. “<b>x” is no number."),
        ("0,5", "✗ Not yet. That is not it."),
    ):
        field.fill(text)
        page.keyboard.press("Enter")
        expect(said).to_contain_text(told)
        expect(field).to_be_focused()
    assert said.get_attribute("aria-live") != "off"
    page.keyboard.press("Tab")
    expect(shown.get_by_role("button", name="Check")).to_be_focused()
    for number, begins in (
        (1, "Three numbers"),
        (2, "The products are"),
        (3, "The two products"),
        (0, "The weighted sum is"),
    ):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        summary = shown.locator("summary", has_text=f"Hint {number} of 3" if number else "Solution")
        expect(summary).to_be_focused()
        expect(summary.locator("xpath=following-sibling::span[1]")).to_contain_text(begins)
        expect(summary.locator("xpath=following-sibling::span[1]")).to_be_visible()
    field.focus()
    field.fill("2")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("✗ Not yet.")
    expect(shown.locator("summary", has_text="Solution")).to_be_visible()  # what is open stays open


def test_who_is_right_gets_the_same_with_other_numbers(page):
    page.goto(f"{ADDRESS}page.html")
    shown = exercise_of(page, "07-weighted_sum")
    field, again = shown.get_by_role("textbox"), shown.get_by_role("button", name="Again, with other numbers")
    drawn = next(drawn for drawn in web_judge.questions_of(["07"]) if drawn.name == "07 weighted_sum")
    answer = "-1.3"
    for seed in (1, 2):
        expect(again).to_be_hidden()
        field.fill(answer)
        field.press("Enter")
        expect(shown.get_by_role("status")).to_contain_text("✓ Right.")
        assert shown.locator("summary").all_text_contents()[0] == "Solution"
        again.click()
        asked = drawn.ask(f"the course {seed}")
        expect(shown.locator(".judge-asked")).to_have_text(asked.asked)
        expect(field).to_be_focused()
        expect(field).to_have_value("")
        expect(shown.get_by_role("status")).to_be_empty()
        answer = f"{asked.example:.12g}"


def test_a_warm_up_has_a_form_for_each_question(page):
    page.goto(f"{ADDRESS}page.html")
    lesson = web_judge.exercises_of(LESSON)["warm_up"]
    for number, drawn in enumerate(lesson.questions, 1):
        asked = drawn.ask("the course")
        shown = exercise_of(page, f"07-{drawn.name}")
        expect(shown.locator(".judge-asked")).to_have_text(f"{number}. {asked.asked}")
        field = shown.get_by_role("textbox", name=f"Answer {number}")
        field.fill(f"{asked.example:.12g}")
        field.press("Enter")
        expect(shown.get_by_role("status")).to_contain_text("✓ Right.")


def test_the_practice_remembers_in_the_browser_alone(page, folder):
    page.goto(f"{ADDRESS}practice.html")
    shown = page.locator("form")
    file = json.loads((folder / "exercises/07-drawn.json").read_text(encoding="utf-8"))
    asked, names = shown.locator(".judge-asked"), []
    expect(page.get_by_text("kept in this browser alone")).to_be_visible()
    shown.get_by_role("textbox").focus()
    for number in range(1, 6):
        text = asked.text_content()
        name = next(
            name
            for name, draws in file["questions"].items()
            if any(plain(page, file["texts"][question["asked"]]) == text for question in draws)
        )
        names.append(name)
        drawn = next(drawn for drawn in web_judge.questions_of(["07"]) if drawn.name == name)
        exercise = next(drawn.ask(seed) for seed in web_judge.SEEDS if drawn.ask(seed).asked.replace("`", "") == text)
        if number == 1:
            page.keyboard.type("twelve")
            page.keyboard.press("Enter")
            expect(page.locator(".judge-far")).to_be_empty()  # a slip does not count
            page.keyboard.press("Control+a")
            page.keyboard.type("-12345")
            page.keyboard.press("Enter")
            expect(shown.get_by_role("status")).to_contain_text("✗ Not yet.")
        page.keyboard.press("Control+a")
        page.keyboard.type(f"{exercise.example:.12g}".replace(".", ","))
        page.keyboard.press("Enter")
        expect(shown.get_by_role("button", name="Next question")).to_be_focused()
        expect(page.locator(".judge-far")).to_have_text(f"Right at once: {number - 1} of {number}")
        page.keyboard.press("Enter")
        expect(shown.get_by_role("textbox")).to_be_focused()
    assert names[4] == names[0] and names[3] != names[0], "what was missed is back after three others"
    kept = json.loads(page.evaluate("store => localStorage.getItem(store)", STORE))
    assert {name: note["times"] for name, note in kept.items()} == {name: names.count(name) for name in names}
    page.evaluate(
        "([store, text]) => localStorage.setItem(store, text)", [STORE, '{"07 promised_loss": null, "07 x": 5}']
    )
    page.reload()
    page.get_by_role("button", name="I do not know").click()
    expect(shown.get_by_role("status")).to_contain_text("○ Solution.")
    page.reload()
    expect(asked).not_to_be_empty()
    page.get_by_role("button", name="Forget my answers").click()
    assert page.evaluate("() => localStorage.length") == 0
    expect(page.get_by_text("All is forgotten.")).to_be_visible()


def kept(page):
    return json.loads(page.evaluate("store => localStorage.getItem(store)", STORE))


def test_two_tabs_of_the_practice_keep_the_answers_of_both(page):
    tabs = [page, page.context.new_page()]
    for tab in tabs:
        tab.goto(f"{ADDRESS}practice.html")
        expect(tab.locator(".judge-asked")).not_to_be_empty()
    for tab in tabs * 2:
        tab.get_by_role("button", name="I do not know").click()
        tab.get_by_role("button", name="Next question").click()
    assert sum(note["times"] for note in kept(page).values()) == 4
    tabs[0].get_by_role("button", name="Forget my answers").click()
    tabs[1].get_by_role("button", name="I do not know").click()
    assert sum(note["times"] for note in kept(page).values()) == 1


def test_damaged_notes_are_begun_anew_and_no_day_lies_ahead(page):
    page.goto(f"{ADDRESS}practice.html")
    names = page.locator("[data-practice]").get_attribute("data-practice").split(",")
    notes = {name: {"row": -1, "day": 20_000, "times": -5} for name in names[1:]}
    notes[names[0]] = {"row": 1, "day": 999_999, "times": 3}
    page.evaluate("([store, text]) => localStorage.setItem(store, text)", [STORE, json.dumps(notes)])
    page.reload()
    page.get_by_role("button", name="I do not know").click()
    today = page.evaluate("() => Date.now() / 86_400_000")
    assert len(kept(page)) <= 2 and names[0] in kept(page)
    for note in kept(page).values():
        assert note["row"] >= 0 and note["times"] >= 1 and note["day"] <= today + 1


def test_a_browser_that_keeps_nothing_is_named(page):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };")
    page.goto(f"{ADDRESS}few.html")
    for number in (1, 2):
        page.get_by_role("button", name="I do not know").click()
        expect(page.get_by_text("This browser keeps nothing")).to_be_visible()
        expect(page.locator(".judge-far")).to_have_text(f"Right at once: 0 of {number}")
        page.get_by_role("button", name="Next question").click()


def test_a_key_that_is_held_and_a_double_click_pass_over_nothing(page):
    page.goto(f"{ADDRESS}practice.html")
    asked, said = page.locator(".judge-asked"), page.locator("form").get_by_role("status")
    page.get_by_role("button", name="I do not know").focus()
    first = asked.text_content()
    for _ in range(5):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    page.wait_for_timeout(50)
    expect(said).to_contain_text("○ Solution.")
    assert asked.text_content() == first
    page.keyboard.press("Enter")
    expect(said).to_be_empty()
    twice = "button => [1, 2].forEach((detail) => button.dispatchEvent(new MouseEvent('click', { detail })))"
    page.get_by_role("button", name="I do not know").evaluate(twice)
    page.wait_for_timeout(50)
    expect(said).to_contain_text("○ Solution.")


def test_when_the_network_is_back_all_questions_are(page, folder):
    page.goto(f"{ADDRESS}few.html")
    file = json.loads((folder / "exercises/07-drawn.json").read_text(encoding="utf-8"))
    question = file["questions"]["07 promised_loss"][0]
    file["texts"][question["asked"]] = "It is back."
    file["questions"] = {"90 none": [question]}
    for text in ("The loss of a neuron is", "It is back."):
        page.get_by_role("button", name="I do not know").click()
        page.get_by_role("button", name="Next question").click()
        expect(page.locator(".judge-asked")).to_contain_text(text)
        page.route("**/90-drawn.json", lambda route: route.fulfill(json=file))


def test_an_exercise_that_has_not_come_is_tried_again(page):
    with_nothing = lambda route: route.fulfill(status=503, body="")  # noqa: E731
    page.route("**/exercises/*", with_nothing)
    page.goto(f"{ADDRESS}practice.html")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("alert")).to_have_count(1)
    expect(page.get_by_role("button", name="Try again")).to_be_focused()
    page.unroute("**/exercises/*", with_nothing)
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox")).to_be_focused()
    expect(page.get_by_role("alert")).to_have_count(0)


def plain(page, words):
    return page.evaluate("html => Object.assign(document.createElement('div'), { innerHTML: html }).textContent", words)


THEME = {  # as furo has it
    "light": "body { background: #fff; color: #000; } a { color: #0a4bff; }",
    "dark": ":root { color-scheme: dark; } body { background: #131416; color: #cfd0d0; } a { color: #3d94ff; }",
}


@pytest.mark.parametrize("scheme", THEME)
def test_axe_finds_no_fault_and_nothing_overflows(page, scheme):
    page.emulate_media(color_scheme=scheme)
    for name, field in (("page", "07-bias_slope"), ("practice", None)):
        page.goto(f"{ADDRESS}{name}.html")
        page.add_style_tag(content=THEME[scheme])
        shown = exercise_of(page, field) if field else page.locator("form")
        shown.get_by_role("textbox").fill("77")
        shown.get_by_role("textbox").press("Enter")
        expect(shown.get_by_role("status")).to_contain_text("✗ Not yet.")
        found = Axe().run(page).response["violations"]
        assert not [(fault["id"], node["html"]) for fault in found for node in fault["nodes"]]
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_a_page_whose_exercises_are_missing_says_so(page):
    page.goto(f"{ADDRESS}missing.html")
    expect(page.get_by_role("alert")).to_contain_text("cannot be loaded")
    expect(page.get_by_text("Help")).to_be_visible()


def test_the_practice_passes_over_questions_that_are_not_there(page):
    page.goto(f"{ADDRESS}few.html")
    for _ in range(3):
        expect(page.locator(".judge-asked")).to_contain_text("The loss of a neuron is")
        page.get_by_role("button", name="I do not know").click()
        page.get_by_role("button", name="Next question").click()


def test_the_practice_asks_no_further_than_one_wishes(page):
    page.goto(f"{ADDRESS}few.html")
    limit = page.get_by_role("combobox", name="Questions up to notebook")
    expect(limit).to_have_value("98")
    limit.select_option("07")
    for _ in range(2):
        read = []
        page.on("request", lambda request, read=read: read.append(request.url))
        for _ in range(4):
            page.get_by_role("button", name="I do not know").click()
            expect(page.locator("form").get_by_role("status")).to_contain_text("○ Solution.")
            expect(page.locator("form").get_by_role("status").get_by_role("link")).to_be_visible()
            page.get_by_role("button", name="Next question").click()
            expect(page.locator(".judge-asked")).to_contain_text("The loss of a neuron is")
        assert not [url for url in read if "exercises/9" in url]
        page.reload()
        expect(limit).to_have_value("07")
