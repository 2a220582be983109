"""Matplotlib artists as what a page takes: a small SVG of some, a small PNG of all."""

import base64
import hashlib
import io
from functools import lru_cache

from matplotlib import _path
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex
from matplotlib.font_manager import fontManager, get_font
from matplotlib.textpath import text_to_path
from PIL import Image


@lru_cache(maxsize=20_000)
def _measured(text, font, ismath):
    """A text's width, height and descent: measured once, since that takes longer than all else in drawing it."""
    return text_to_path.get_text_width_height_descent(text, font, ismath)


@lru_cache(maxsize=1000)
def _font_heights(font):
    """Ascent, descent and gap of a font's lines in points, which Matplotlib reads from the font anew for each text."""
    face = get_font(fontManager._find_fonts_by_props(font))
    table, points = face.get_sfnt_table("OS/2"), font.get_size_in_points() / face.get_sfnt_table("head")["unitsPerEm"]
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
        return _path.convert_to_string(path, transform, clip, simplify, sketch, 1, marks, False).decode("ascii")

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        """A text labelled "words" goes as words, for a fifth of the bytes of its outlines: as wide as Matplotlib
        would draw it, in the page's nearest font. It stands upright and has no formula in it."""
        if mtext is None or mtext.get_label() != "words":
            return super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
        width, *_ = self.get_text_width_height_descent(s, prop, False)
        font = f"{prop.get_style()} {prop.get_size_in_points():g}px DejaVu Sans,Verdana,sans-serif"
        look = {"style": f"font:{font};white-space:pre", "fill": to_hex(gc.get_rgb())}
        place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "textLength": f"{width:.1f}", "lengthAdjust": "spacingAndGlyphs"}
        self.writer.element("text", s, attrib=look | place)


def svg(artists, width, height, salt):
    """What these artists draw, as the inside of an <svg> element of width by height points.

    salt: different for each picture of a page, since the ids in it are the page's.
    """
    file = io.StringIO()
    renderer = _Renderer(width, height, file, salt)
    for artist in artists:
        artist.draw(renderer)
    renderer.finalize()
    inside = file.getvalue().split("<svg", 1)[1].split(">", 1)[1]
    return inside.rsplit("</svg>", 1)[0].replace(" \nL ", "L")


def png(pixels):
    """A PNG of an RGBA picture in base64; 256 colours are enough for lines and texts."""
    file = io.BytesIO()
    Image.fromarray(pixels).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue()).decode("ascii")
