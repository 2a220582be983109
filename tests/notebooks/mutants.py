"""Wrong forms of a right expression, as people make them: an operator swapped, an argument ignored, a factor lost."""

import ast
import copy

SWAPS = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}


def _instead(node, names):
    """What may stand in the place of a node of the tree, each a wrong form."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            yield from (ast.BinOp(left, swap(), right) for swap in SWAPS.get(type(op), ()))
            yield from (left, right)  # a factor, or a part of a sum, is lost
            yield ast.BinOp(right, op, left)
        case ast.Compare(left=left, ops=[op], comparators=right):
            yield from (ast.Compare(left, [swap()], right) for swap in SWAPS.get(type(op), ()))
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(SWAPS[type(op)][0](), values)
            yield from values
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield from (ast.IfExp(test, orelse, body), body, orelse)
        case ast.UnaryOp(op=ast.USub() | ast.Not(), operand=inside):
            yield inside
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            yield from (ast.Constant(other) for other in (number + 1, number - 1, 2 * number, -number))
        case ast.Name(id=name, ctx=ast.Load()) if name in names:
            yield from (ast.Name(other, ast.Load()) for other in names if other != name)
            yield from (ast.Constant(number) for number in (0, 1))  # the argument is ignored
            yield ast.UnaryOp(ast.USub(), node)
        case ast.Attribute(value=inside, attr="T"):
            yield inside
        case ast.Call(func=ast.Attribute(value=inside), args=[]):
            yield inside
        case ast.Call(args=[one]) if not isinstance(one, ast.GeneratorExp):
            yield one
        case ast.Call(func=function, args=[first, second, *rest]):
            yield ast.Call(function, [first, *rest], [])
            yield ast.Call(function, [second, *rest], [])
        case ast.List(elts=[first, second, *rest]):
            yield ast.List([second, first, *rest], ast.Load())


def mutants(text, names):
    """The texts of all expressions that differ from this one in one place; names: of the arguments."""
    tree = ast.parse(text, mode="eval")
    places = [node for node in ast.walk(tree) if isinstance(node, ast.expr)]
    found = {}
    for number, node in enumerate(places):
        for wrong in _instead(node, names):
            changed = copy.deepcopy(tree)
            target = [other for other in ast.walk(changed) if isinstance(other, ast.expr)][number]
            found[ast.unparse(_Replace(target, wrong).visit(changed))] = None
    found[f"-({text})"] = None
    found.pop(ast.unparse(tree), None)
    return list(found)


class _Replace(ast.NodeTransformer):
    def __init__(self, target, wrong):
        self.target, self.wrong = target, wrong

    def visit(self, node):
        return copy.deepcopy(self.wrong) if node is self.target else self.generic_visit(node)
