"""What moves: `live` shows a picture that follows its controls, `show` one that stands still."""

from helpers.live.controls import choice, entry, slider, switch
from helpers.live.fields import fields
from helpers.live.figure import Live, live, registry, show

__all__ = ["Live", "choice", "entry", "fields", "live", "registry", "show", "slider", "switch"]
