"""A digit as a network sees it, 8 × 8 pixels, and beside it the ten shares that it gives."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from helpers.pictures import style
from helpers.pictures.axes import moving, moving_text
from helpers.pictures.words import percent

# Digits as a mouse draws them on a pad of 16 × 16 cells, row by row.
# fmt: off
FIVE = (
    "0000000000000000"
    "0000011111100000"
    "0000010000000000"
    "0000010000000000"
    "0000010000000000"
    "0000010000000000"
    "0000011111000000"
    "0000010001100000"
    "0000000000100000"
    "0000000000100000"
    "0000000000100000"
    "0000000000100000"
    "0000000000100000"
    "0000010001100000"
    "0000011111000000"
    "0000000000000000"
)
THREE = (
    "0000000100000000"
    "0000011111000000"
    "0000110001100000"
    "0000000000100000"
    "0000000000100000"
    "0000000000100000"
    "0000000001100000"
    "0000000111000000"
    "0000000011000000"
    "0000000001100000"
    "0000000000100000"
    "0000000000100000"
    "0000000000100000"
    "0000110001100000"
    "0000011111000000"
    "0000001100000000"
)
TWO = (
    "0000000110000000"
    "0000011111100000"
    "0000010000100000"
    "0000110000110000"
    "0000100000010000"
    "0000000000110000"
    "0000000000100000"
    "0000000001100000"
    "0000000011000000"
    "0000000010000000"
    "0000000110000000"
    "0000001100000000"
    "0000011000000000"
    "0000010000000000"
    "0000111111110000"
    "0000000000000000"
)
# fmt: on


class Reading:
    """Two axes, with the pixels and with the shares as bars; `show` moves both and says what is read."""

    def __init__(self) -> None:
        self.figure: Figure
        self.figure, (picture, shares) = style.canvas(1, 2, height=3.6, width_ratios=[2, 3])
        picture.set(title="What it sees", xlim=(-0.7, 7.7), ylim=(7.7, -0.7), aspect="equal")
        picture.axis("off")
        look = {"cmap": "gray_r", "vmin": 0, "vmax": 1, "interpolation": "none", "animated": True}
        self._image = picture.imshow(np.zeros((8, 8)), **look)
        frame = [-0.6, 7.6, 7.6, -0.6, -0.6], [-0.6, -0.6, 7.6, 7.6, -0.6]
        picture.plot(*frame, color=style.QUIET, linewidth=0.8, clip_on=False)
        shares.set(title="What it says", xlim=(0, 1.12), ylim=(9.6, -0.6), yticks=range(10), xlabel="share")
        shares.set_xticks([0, 0.25, 0.5, 0.75, 1])
        shares.grid(False, axis="y")
        look = {"linewidth": 11, "solid_capstyle": "butt", "color": style.PREDICTION}
        self._bars = [moving(shares, **look) for _ in range(10)]
        self._texts = [moving_text(shares, 0, k, va="center", fontsize=9) for k in range(10)]

    def show(self, pixels: np.ndarray, shares: Sequence[float]) -> str:
        """Draw 64 pixels from 0 to 1 and ten shares; gives the end of a sentence: reads it as a 7 (98 %), …"""
        self._image.set_data(pixels.reshape(8, 8))
        said, second = np.argsort(shares)[::-1][:2].tolist()
        for k, (bar, text, share) in enumerate(zip(self._bars, self._texts, shares, strict=True)):
            bar.set_data([0, share], [k, k])
            bar.set_visible(share >= 0.002)
            text.set(text=percent(share) if share >= 0.005 else "", x=share + 0.015)
            text.set_color(style.PREDICTION if k == said else style.QUIET)
        doubt = f", then as {_a(second)} ({percent(shares[second])})" if shares[second] >= 0.005 else ""
        return f"reads it as {_a(said)} ({percent(shares[said])}){doubt}"


def _a(digit: int) -> str:
    """A digit with its article: a 7, an 8."""
    return f"{'an' if digit == 8 else 'a'} {digit}"
