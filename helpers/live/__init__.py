"""What moves: `live` shows a picture that follows its controls, `show` one that stands still."""

from helpers.live.controls import choice, entry, fields, pad, slider, switch
from helpers.live.figure import Live, live, registry, show

__all__ = ["Live", "choice", "entry", "fields", "live", "pad", "registry", "show", "slider", "switch"]
