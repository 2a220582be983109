"""A row of short text fields, for an answer of several numbers."""

import ipywidgets as widgets

from helpers.live.controls import NAME, Control


class FieldsControl(Control):
    """A row of fields, one value: the text of each by its name."""

    def __init__(self, name, kind, label):
        look = {"layout": widgets.Layout(width="145px"), "style": {"description_width": "50px"}}
        parts = [widgets.Text(description=each, continuous_update=False, **look) for each in kind.names]
        title = widgets.Label(label, layout=widgets.Layout(width=NAME["description_width"], justify_content="flex-end"))
        row = widgets.HBox([title, *parts], layout=widgets.Layout(flex_flow="row wrap"))
        super().__init__(name, dict.fromkeys(kind.names, ""), row, parts)
        self.examples = kind.examples

    def read(self, value, given_by):
        return {**self.value, given_by.description: value}

    def part_of(self, value, part):
        return value[part.description]


class fields:
    """Short text fields in a row, empty at first, each taken on Enter or Tab: `fields("u", "v")`.

    examples: texts that the tests type into each.
    """

    def __init__(self, *names, label=None, examples=("12", "-3*4", "twelve", "")):
        self.names, self.label, self.examples = names, label, examples

    def make(self, name, label):
        return FieldsControl(name, self, self.label or label)
