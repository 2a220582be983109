"""Matplotlib artists as what a page takes: a small SVG of some, a small PNG of all."""

import base64
import hashlib
import io
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib import _path
from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex
from matplotlib.font_manager import fontManager, get_font
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D
from PIL import Image

SOLID = {"fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap"}  # all that a mark's style has in it
BEYOND = 20  # points that a mark may lie outside of the picture and still reach into it
PLACED = re.compile(r"<(?:g|use|rect) [^>]+")  # tags in which Matplotlib has places with six decimals
SHAPE = re.compile(r'(?<=<path d=")[^"]+')
LINE = re.compile(r"M ([-\d. ]+(?:L[-\d. ]+){4,})")  # straight pieces, from one beginning
PLACE = re.compile(r'(translate\(| [xy]=")([-\d. ]+)')


@lru_cache(maxsize=20_000)
def _measured(text, font, ismath):
    """A text's width, height and descent: measured once, since that takes longer than all else in drawing it."""
    return text_to_path.get_text_width_height_descent(text, font, ismath)


def _short(number):
    """A place on the page, to a tenth of a point."""
    return f"{float(number):.1f}".removesuffix(".0")


def _rounded(tag):
    return PLACE.sub(lambda place: place[1] + " ".join(map(_short, place[2].split())), tag[0])


def _stepped(line):
    """A line by its steps, to a tenth of a point: curves that differ little from frame to frame then pack well."""
    places = np.rint(10 * np.array(line[1].replace("L", " ").split(), dtype=float)).reshape(-1, 2)
    steps = "%g " * places[1:].size % tuple(np.diff(places, axis=0).ravel() / 10)
    return f"M{places[0, 0] / 10:g} {places[0, 1] / 10:g}l{steps[:-1].replace(' -', '-')}"


def _css(style):
    return ";".join(f"{name}:{value}" for name, value in style.items())


@lru_cache(maxsize=1000)
def _font_heights(font):
    """Ascent, descent and gap of a font's lines in points, which Matplotlib reads from the font anew for each text."""
    face = get_font(fontManager._find_fonts_by_props(font))
    table: Any = face.get_sfnt_table("OS/2")
    head: Any = face.get_sfnt_table("head")
    points = font.get_size_in_points() / head["unitsPerEm"]
    return table["sTypoAscender"] * points, -table["sTypoDescender"] * points, table["sTypoLineGap"] * points


class _Renderer(RendererSVG):
    """Matplotlib's SVG without what a picture inside a page may not have, or need not: metadata, styles
    for the whole page, and six decimals of a point (private hooks; the lock pins Matplotlib)."""

    def __init__(self, width, height, file, salt):
        self.salt = salt
        super().__init__(width, height, file)

    def _make_id(self, type, content):
        """An id of this figure's own: ids are the page's, and setting `svg.hashsalt` would reach other threads."""
        return f"{type}{hashlib.sha256(f'{self.salt} {content}'.encode()).hexdigest()[:10]}"

    def _write_metadata(self, metadata):
        pass

    def _write_default_style(self):
        pass

    def open_group(self, s, gid=None):
        """No groups: they would give artists of two figures one id, and cost bytes."""

    def close_group(self, s):
        pass

    def get_text_width_height_descent(self, s, prop, ismath):
        return _measured(s, prop, ismath)

    def _get_font_height_metrics(self, prop):
        return _font_heights(prop)

    def _convert_path(self, path, transform=None, clip=None, simplify=None, sketch=None):
        clip = (0.0, 0.0, self.width, self.height) if clip else None
        marks = [b"M", b"L", b"Q", b"C", b"z"]
        convert: Any = getattr(_path, "convert_to_string")  # noqa: B009 (Matplotlib's types do not know it)
        return convert(path, transform, clip, simplify, sketch, 1, marks, False).decode("ascii")

    def _define(self, name, shape, **how):
        """Write a shape that others refer to; an element of its own, so that it goes once for many frames."""
        self.writer.start("defs")
        self.writer.element("path", id=name, d=shape, **how)
        self.writer.end("defs")

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None):
        """A row of marks has one style. Round ones of one colour are drawn as the round ends of lines without length:
        a third of the bytes of marks that refer to a shape."""
        ways = path.iter_segments(self._make_flip_transform(trans), simplify=False)
        right, bottom = self.width + BEYOND, self.height + BEYOND
        ends = [vertices[-2:] for vertices, _ in ways]
        places = [(_short(x), _short(y)) for x, y in ends if -BEYOND <= x <= right and -BEYOND <= y <= bottom]
        style, clip = self._get_style_dict(gc, rgbFace), self._get_clip_attrs(gc)
        is_one_colour = style.keys() <= SOLID and "fill" in style and style["fill"] == style.get("stroke")
        if marker_path is Path.unit_circle() and is_one_colour:
            width = 2 * marker_trans.get_matrix()[0, 0] + gc.get_linewidth()
            style = {"stroke": style["fill"], "stroke-width": f"{width:g}", "stroke-linecap": "round"}
            self.writer.element("path", d="".join(f"M{x} {y}h0" for x, y in places), style=_css(style), attrib=clip)
            return
        shape = self._convert_path(marker_path, marker_trans + Affine2D().scale(1, -1), simplify=False)
        name = self._markers.get(shape) or self._make_id("m", shape)
        if shape not in self._markers:
            self._markers[shape] = name
            self._define(name, shape)
        self.writer.start("g", style=_css(style), attrib=clip)
        for x, y in places:
            self.writer.element("use", attrib={"href": f"#{name}", "x": x, "y": y})
        self.writer.end("g")

    def _update_glyph_map_defs(self, glyph_map_new):
        """Leave a text's new glyphs for the end."""
        self._glyph_map.update(glyph_map_new)

    def finalize(self):
        for name, (vertices, codes) in self._glyph_map.items():
            shape = self._convert_path(Path(vertices * 64, codes), simplify=False)  # in FreeType's whole units
            self._define(self._adjust_glyph_repr(name), shape, transform=f"scale({1 / 64})")
        super().finalize()

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        """A text labelled "words" goes as words, for a fifth of the bytes of its outlines: as wide as Matplotlib
        would draw it, in the page's nearest font. It stands upright and has no formula in it."""
        if mtext is None or mtext.get_label() != "words":
            return super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
        width, *_ = self.get_text_width_height_descent(s, prop, False)
        font = f"{prop.get_style()} {prop.get_size_in_points():g}px DejaVu Sans,Verdana,sans-serif"
        look = {"style": f"font:{font};white-space:pre", "fill": to_hex(gc.get_rgb())}
        place = {"x": _short(x), "y": _short(y), "textLength": _short(width), "lengthAdjust": "spacingAndGlyphs"}
        self.writer.element("text", s, attrib=look | place)


def svg(artists: Iterable[Artist], width: float, height: float, salt: object) -> str:
    """What these artists draw, as the inside of an <svg> element of width by height points.

    salt: different for each picture of a page, since the ids in it are the page's.
    """
    file = io.StringIO()
    renderer = _Renderer(width, height, file, salt)
    for artist in artists:
        artist.draw(renderer)
    renderer.finalize()
    inside = file.getvalue().split("<svg", 1)[1].split(">", 1)[1].rsplit("</svg>", 1)[0]
    inside = PLACED.sub(_rounded, inside)
    for mark in "LQC":
        inside = inside.replace(f" \n{mark} ", mark)
    rows = [row.strip() for row in inside.split("\n")]
    inside = "".join(row for row in rows if not row.startswith("<!--"))
    return SHAPE.sub(lambda shape: LINE.sub(_stepped, shape[0]), inside)


def png(pixels: np.ndarray) -> str:
    """A PNG of an RGBA picture, (height, width, 4), in base64; 256 colours are enough for lines and texts."""
    file = io.BytesIO()
    Image.fromarray(pixels).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue()).decode("ascii")
