"""What artists are to a page: short, exact to a tenth of a point, and no picture's ids another's."""

import re

import numpy as np
import pytest
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from helpers.live.frames import elements
from helpers.live.rendering import svg
from helpers.pictures import style
from helpers.pictures.axes import moving, moving_text


def axes_of_points(**look):
    """Axes that fill a picture of 576 × 288 points, and whose units are points from its lower left."""
    _, axes = style.canvas()
    axes.set_position([0, 0, 1, 1])
    axes.set(xlim=(0, 576), ylim=(0, 288), **look)
    axes.figure.set_layout_engine("none")
    axes.figure.set_dpi(72)
    return axes


def drawn(*artists, salt="a"):
    return svg(artists, 576, 288, salt)


def marks(shape="s", x=(), y=(), **look):
    points = moving(axes_of_points(), shape, **{"color": "#0b63a5", **look})
    points.set_data(x, y)
    return drawn(points)


def test_round_marks_of_one_colour_are_ends_of_lines_of_no_length():
    shown = marks("o", [100, 200.06, 300.04], [88, 188, 88], markersize=8)
    (dots, _) = elements(shown)  # and what is cut at the edge
    assert 'd="M100 200h0M200.1 100h0M300 200h0"' in dots
    assert 'style="stroke:#0b63a5;stroke-width:9;stroke-linecap:round"' in dots, "8 across, and an edge of 1"
    assert 'clip-path="url(#p' in dots


@pytest.mark.parametrize(
    ("shape", "look"),
    [("s", {}), ("D", {}), ("o", {"markeredgecolor": "white"}), ("o", {"alpha": 0.5}), ("o", {"fillstyle": "left"}),
     ("o", {"markerfacecolor": (0, 0, 1, 0.3)}), ("o", {"color": "black"}), ("o", {"markeredgewidth": 0})],
)  # fmt: skip
def test_other_marks_have_one_shape_and_one_style_for_the_row(shape, look):
    shown = marks(shape, [100, 200.06, 300.04], [88, 188, 88], **look)
    shape_of, row = elements(shown)[:2]
    name = re.fullmatch(r'<defs><path id="(m\w+)" d="M[^"]*"/></defs>', shape_of)[1]
    found = re.findall(rf'<use href="#{name}" x="([\d.]+)" y="([\d.]+)"/>', row)
    assert found == [("100", "200"), ("200.1", "100"), ("300", "200")]
    assert row.count("style=") == 1 and re.match("<g [^>]*style=", row) and row.endswith("</g>")
    assert " opacity" not in row, "that of a group is another than that of marks that overlap"


def test_two_rows_of_one_shape_share_it():
    axes = axes_of_points()
    rows = [moving(axes, "s", color=colour) for colour in ("#0b63a5", "#14774f")]
    for number, row in enumerate(rows):
        row.set_data([100 * number + 100], [88])
    shown = drawn(*rows)
    assert shown.count("<defs><path") == 1 and shown.count("<use") == 2 and "#14774f" in shown


@pytest.mark.parametrize("shape", ["o", "s"])
def test_marks_that_nobody_sees_are_left_out(shape):
    shown = marks(shape, [100, 590, 1e9, -1e300, np.nan, -19, 200], [88, 88, 88, 88, 88, 88, 309])
    assert len(re.findall("h0|<use", shown)) == 3, "100, and what still reaches in from 590 and −19"


@pytest.mark.parametrize("look", [{}, {"linestyle": "--"}, {"clip_on": False}])
def test_a_line_goes_by_its_steps_and_ends_where_it_should(look):
    heights = 144 + 100 * np.sin(np.arange(200) / 7.3)
    across = np.linspace(3.14, 570.06, 200)
    curve = moving(axes_of_points(), **look)
    curve.set_data(across, heights)
    begin, steps = re.search('<path d="M([^l"]+)l([^"]+)"', drawn(curve)).groups()
    steps = np.array(re.findall(r"-?[\d.]+", steps), float).reshape(-1, 2)
    points = np.array(begin.split(), float) + np.vstack([[0, 0], np.cumsum(steps, axis=0)])
    assert points[-1] == pytest.approx([across[-1], 288 - heights[-1]], abs=0.051)
    assert points[:, 1] == pytest.approx(288 - np.interp(points[:, 0], across, heights), abs=0.3), "as it was drawn"


def test_each_piece_of_a_line_with_gaps_goes_by_its_steps_and_a_single_place_by_none():
    curve = moving(axes_of_points())
    across, up = [10, 20, 30, 40, 50.04], [88, 98, 88, 98, 87.66]
    curve.set_data([*across, np.nan, *across[::-1], np.nan, 7, 8], [*up, np.nan, *up, np.nan, 8, 8])
    assert 'd="M10 200l10-10 10 10 10-10 10 10.3M50 200l-10-10-10 10-10-10-10 10.3M 7 280L8 280"' in drawn(curve)
    curve.set_data([10], [88])
    assert "l" not in re.search('d="([^"]*)"', drawn(curve) + 'd=""')[1]


def test_a_shape_is_closed_and_its_curves_stay_as_they_are():
    corners = [(10, 88), (20, 88), (30, 98), (20, 108), (10, 108), (0, 98), (0, 0)]
    bend = [(100, 88), (110, 88), (120, 88), (120, 98)]
    codes = [Path.MOVETO, *[Path.LINETO] * 5, Path.CLOSEPOLY, Path.MOVETO, Path.LINETO, Path.CURVE3, Path.CURVE3]
    patch = axes_of_points().add_patch(PathPatch(Path(corners + bend, codes), animated=True, snap=False))
    assert 'd="M10 200l10 0 10-10-10-10-10 0-10 10zM 100 200L110 200Q120 200 120 190"' in drawn(patch)


def test_texts_are_placed_to_a_tenth_and_their_letters_go_once_beside_them():
    axes = axes_of_points()
    first = moving_text(axes, 100.04, 88.06, "0.123456 a < b", words=False)
    second = moving_text(axes, 200, 88, "b < a", words=False)
    shown = drawn(first, second)
    parts = elements(shown)
    assert [part[:6] for part in parts] == ["<g sty"] * 2 + ["<defs>"] * 12
    assert parts[0].startswith('<g style="fill: #1f2933" transform="translate(100 199.9) scale(0.1 -0.1)"><use')
    letters = re.findall(r'<defs><path id="([\w-]+)" d="[^"]+" transform="scale\(0.015625\)"/></defs>', shown)
    assert len(letters) == len(set(letters)) == 11, "0.123456a<b, and a space has no shape"
    assert set(re.findall(r'href="#([\w-]+)"', shown)) >= set(letters)
    assert "<!--" not in shown and "\n" not in shown


def test_words_stay_as_they_are_written():
    text = moving_text(axes_of_points(), 100.04, 88, 'x="0.123456" translate(0.123456) d="M 1 2L3 4"  <g> & so on')
    (shown,) = elements(drawn(text))
    assert shown.endswith('>x="0.123456" translate(0.123456) d="M 1 2L3 4"  &lt;g&gt; &amp; so on</text>')
    assert 'x="100" y="200"' in shown


def test_the_ids_of_two_figures_differ():
    axes = axes_of_points()
    points = moving(axes, "s", color="#0b63a5")
    points.set_data([100], [88])
    one, again, other = (set(re.findall('id="([^"]+)"', drawn(points, salt=salt))) for salt in ("a", "a", "b"))
    assert len(one) == 2 and one == again and not one & other
