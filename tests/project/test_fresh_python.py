"""What the helpers do in a Python of their own: what they load, and what the learner's settings change."""

import os
import subprocess
import sys


def test_sympy_is_loaded_when_it_is_used_and_not_before():
    """It takes half of the time of a notebook's first cell."""
    code = """
import sys
from helpers.claims import claim
from helpers.lessons import n01_running_average
from helpers.live import live
assert "sympy.core" not in sys.modules
claim("2*x", of="x**2", wrt="x")
assert "sympy.core" in sys.modules
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr


DRAWN = """
import matplotlib
from helpers.pictures import style
from helpers.live import show
figure, axes = style.canvas()
axes.plot([0, 1], [0, 1], label="$x^2$")
axes.plot([0, 1], [1, 0], animated=True)
axes.legend()
print(show((figure, "Two lines cross in the middle.")).still)
print({name: value for name, value in matplotlib.rcParams.items() if name != "backend"})
"""
OWN_TASTE = """
text.usetex: True
axes.facecolor: black
axes.grid: False
lines.marker: o
lines.linewidth: 9
font.family: serif
figure.constrained_layout.use: True
savefig.transparent: True
legend.loc: lower left
"""


def test_a_matplotlibrc_of_the_learners_own_changes_no_picture(tmp_path):
    def drawn(text):
        (tmp_path / "matplotlibrc").write_text(text, encoding="utf-8")
        own = os.environ | {"MATPLOTLIBRC": str(tmp_path / "matplotlibrc")}
        told = subprocess.run([sys.executable, "-W", "error", "-c", DRAWN], env=own, capture_output=True, text=True)
        assert told.returncode == 0, told.stderr
        return told.stdout

    assert drawn(OWN_TASTE) == drawn("")
