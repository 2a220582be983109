"""Every claim of every notebook is found, and each way of getting it slightly wrong is refused."""

import json

import nbformat
import pytest
import sympy

from helpers.claims import Claim, ClaimError
from helpers.course.series import SERIES
from tests.notebooks.kernel import ran

LIST = """__import__('json').dumps([
    [__import__('sympy').srepr(part) if part is not None else None for part in (claim.shown, claim.of, claim.wrt)]
    for claim in __import__('helpers.claims').claims.made])"""


def mutants(expression):
    """The expression with one sign flipped, one factor dropped or one term dropped, each in turn."""
    found = {-expression, 2 * expression}
    for part in sympy.preorder_traversal(expression):
        if isinstance(part, sympy.Mul):
            changed = [sympy.Mul(*(a for a in part.args if a is not gone)) for gone in part.args] + [-part]
        elif isinstance(part, sympy.Add):
            changed = [part - gone for gone in part.args] + [part - 2 * gone for gone in part.args]
        else:
            changed = []
        found |= {expression.xreplace({part: new}) for new in changed}
    return {mutant for mutant in found if sympy.simplify(mutant - expression) != 0}


@pytest.mark.parametrize("lesson", SERIES, ids=lambda lesson: lesson.number)
def test_every_claim_refuses_its_mutants(lesson):
    with ran(lesson.path) as kernel:
        claims = kernel.ask(LIST)
    source = json.dumps(json.loads(lesson.path.read_text(encoding="utf-8"))["cells"])
    assert len(claims) >= source.count('"claim(')
    for texts in claims:
        shown, of, wrt = (sympy.sympify(text) if text else None for text in texts)
        Claim(shown, of, wrt)
        wrong = mutants(shown)
        assert len(wrong) >= 2
        for mutant in wrong:
            with pytest.raises(ClaimError):
                Claim(mutant, of, wrt)


def test_a_wrong_claim_fails_its_cell_with_a_sentence_and_formulas(tmp_path):
    path = tmp_path / "empty.ipynb"
    nbformat.write(nbformat.v4.new_notebook(), path)
    with ran(path) as kernel:
        kernel.run("from helpers.claims import claim")
        answers = kernel.run('claim("3*x", of="x**2", wrt="x")')
        (shown,) = [answer["content"]["data"] for answer in answers if answer["msg_type"] == "display_data"]
        (error,) = [answer["content"] for answer in answers if answer["msg_type"] == "error"]
        assert r"$$\frac{d}{d x} x^{2} = 2 x$$" in shown["text/markdown"]
        assert shown["text/plain"] == f"✗ {error['evalue']}" and "Claimed: 3*x. SymPy finds: 2*x." in error["evalue"]
        assert error["ename"] == "ClaimError" and error["traceback"] == ["A claim that does not hold stops the cell."]
        answers = kernel.run('claim("2x", of="x**2", wrt="x")')
        (error,) = [answer["content"] for answer in answers if answer["msg_type"] == "error"]
        assert error["traceback"] == ["✗ “2x” cannot be read: in 2x a * is missing."]
