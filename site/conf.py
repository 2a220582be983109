"""How Sphinx builds the pages: the theme, mathematics as MathML, what a link to a page shows elsewhere.

Sphinx with MyST and furo: a page with all that it loads takes a fifth of what the book theme's takes, and nothing comes
from elsewhere. Sphinx's settings have names of its own, and stand here because it looks for them in this file.
"""

import html
import json
import os
import re
from pathlib import Path

from docutils import nodes
from docutils.utils.math import MathError, latex2mathml
from sphinx.application import Sphinx
from sphinx.util import logging

HERE = Path(__file__).resolve().parent
LIVE = HERE.parent / "helpers" / "live"
SOURCES = Path(os.environ["SITE_SOURCES"])  # where web_pages wrote them
PREVIEWS = json.loads((SOURCES / "previews.json").read_text(encoding="utf-8"))

project = "Backpropagation, one step at a time"
html_title = project
language = "en"
author = copyright = ""
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["beside", "previews.json"]
smartquotes = False  # a page says what the notebook says, to the letter
pygments_style = "a11y-high-contrast-light"

myst_enable_extensions = ["dollarmath"]
myst_dmath_double_inline = True
myst_heading_anchors = 3
myst_links_external_new_tab = False

html_theme = "furo"
html_theme_options = {
    "sidebar_hide_name": False,
    "light_css_variables": {
        "color-brand-primary": "#0b63a5",
        "color-brand-content": "#0b63a5",
        "color-brand-visited": "#0b63a5",
    },
    "dark_css_variables": {
        "color-brand-primary": "#7cc0f5",
        "color-brand-content": "#7cc0f5",
        "color-brand-visited": "#7cc0f5",
    },
    "footer_icons": [],
}
pygments_dark_style = "a11y-high-contrast-dark"
html_static_path = [str(HERE / "static"), str(LIVE / "player.js"), str(LIVE / "player.css")]
COPIED = {path.name for path in [*(HERE / "static").iterdir(), *LIVE.iterdir()]}
html_extra_path = [str(SOURCES / "beside")]
html_favicon = str(HERE / "static" / "icon.svg")
html_css_files = ["style.css"]
html_js_files = [("pages.js", {"type": "module"})]
html_math_renderer = "mathml"
html_copy_source = html_show_sourcelink = html_show_copyright = False
html_use_index = False
html_domain_indices = False
html_baseurl = f"{os.environ.get('SITE_ADDRESS', '').rstrip('/')}/".lstrip("/")

# What a page with a picture that moves, or with an exercise, loads.
PARTS = {"live-site": ["player.css", "figures.js"], "live-exercise": ["judge.css", "judge.js"]}
PARTS = {sign: [name for name in files if name in COPIED] for sign, files in PARTS.items()}

# It shows the space that is to be between two lines.
SPACE_BETWEEN_LINES = re.compile(r"(?<=\\\\)\[[\d.]+\w\w\]")

# In \hat y_k it puts the index below the letter.
HAT_AND_INDEX = re.compile(
    r"<munderover>(<mi>[^<]*</mi>)(<m[in]>[^<]*</m[in]>|<mrow>(?:(?!<mrow>).)*?</mrow>)"
    r'(<mo stretchy="false">ˆ</mo>)</munderover>'
)

logger = logging.getLogger(__name__)


def mathml(latex, as_block):
    """A formula as MathML, by docutils' own converter; one that it cannot read is a warning, which ends the build."""
    latex = SPACE_BETWEEN_LINES.sub("", latex.strip().replace("½", r"\tfrac{1}{2}"))
    try:
        found = latex2mathml.tex2mathml(latex, as_block=as_block)
    except MathError as error:
        logger.warning("no MathML for %s: %s", latex, error)
        return f"<code>{html.escape(latex)}</code>"
    found = re.sub(r">\s+<", "><", found)
    return HAT_AND_INDEX.sub(r'<msub><mover accent="true">\1\3</mover>\2</msub>', found)


def visit_inline(writer, node):
    writer.body.append(mathml(node.astext(), as_block=False))
    raise nodes.SkipNode


def visit_block(writer, node):
    writer.body.append(f'<div class="course-formula">{mathml(node.astext(), as_block=True)}</div>')
    raise nodes.SkipNode


def add_parts(app, name, template, context, tree):
    """What makes pictures move and judges answers, where there are some."""
    body = context.get("body", "")
    for sign, files in PARTS.items():
        for file in files if f'class="{sign}"' in body else ():
            if file.endswith(".css"):
                app.add_css_file(file)
            else:
                app.add_js_file(file, type="module")


def add_preview(app, name, template, context, tree):
    """What a link to this page shows elsewhere; with no address of the pages there is no picture, which needs one."""
    if name not in PREVIEWS:
        return
    told, address = PREVIEWS[name], html_baseurl
    tags = {
        "og:type": "article",
        "og:site_name": project,
        "og:title": told["title"],
        "og:description": told["sentence"],
    }
    if address and "picture" in told:
        tags |= {"og:url": f"{address}{name}.html", "og:image": address + told["picture"]}
        tags["twitter:card"] = "summary_large_image"
    found = [f'<meta name="description" content="{html.escape(told["sentence"])}">']
    found += [f'<meta property="{key}" content="{html.escape(value)}">' for key, value in tags.items()]
    context["metatags"] = context.get("metatags", "") + "\n".join(found)


LABELS = {
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="All pages">',
    '<aside class="toc-drawer"': '<aside aria-label="On this page" class="toc-drawer"',
    '<aside class="toc-drawer no-toc"': '<aside aria-label="On this page" class="toc-drawer no-toc"',
    '<p class="caption" role="heading">': '<p class="caption" role="heading" aria-level="2">',
    '<div id="search-results"></div>': '<h1>Search</h1><div id="search-results"></div>',
    '<th class="head"><p></p></th>': '<td class="head"></td>',
}
SIGN = re.compile(r'(?<=<th class="head"><p>)<math (?P<more>[^>]*>(?:(?!</?p>).)*</math>)(?=</p></th>)')


def heard(sign):
    """A formula alone as the head of a column, with its letters as a text: not every reader aloud knows formulas."""
    letters = " ".join(re.findall(r">([^<>]+)<", sign[0]))
    return f'<span class="course-heard">{letters}</span><math aria-hidden="true" {sign["more"]}'


def label(app, failed):
    """Give the theme's landmarks and headings the names and levels that one who hears a page needs."""
    for path in Path(app.outdir).glob("*.html"):
        page = path.read_text(encoding="utf-8")
        labelled = page
        for bare, named in LABELS.items():
            labelled = labelled if named in labelled else labelled.replace(bare, named)
        labelled = SIGN.sub(heard, labelled)
        if labelled != page:
            path.write_text(labelled, encoding="utf-8", newline="\n")


def lighten(app, failed):
    """Leave out the remarks on the colours of code, a quarter of that file."""
    colours = Path(app.outdir, "_static/pygments.css")
    if colours.exists():
        plain = re.sub(r" */\*.*?\*/", "", colours.read_text(encoding="utf-8"))
        colours.write_text(plain, encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> dict:
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
    app.connect("html-page-context", add_preview)
    app.connect("html-page-context", add_parts)
    app.connect("build-finished", label)
    app.connect("build-finished", lighten, priority=900)  # the theme writes that file at the end
    return {"parallel_read_safe": True, "parallel_write_safe": True}
