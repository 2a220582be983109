"""A scalar autograd engine: each operator writes down where its result came from and its local slopes.

The backward pass walks that record from the result to the inputs, in topological order, and hands each parent its
share: local slope times the node's own gradient. `backward_steps` yields after each node, so that a drawing of the
backward pass is the backward pass. The method: S. Linnainmaa (1970), reverse-mode automatic differentiation.
"""

import math


class Value:
    """A number that remembers how it was made.

    data: the number. gradient: the derivative of the result that `backward` was called on, for this node.
    parents: the values it was made of. slopes: the local slope for each of them. operator: how, a sign or a name.
    Operators and methods give a new Value; the other operand is a Value or a number. What Python's floats and `math`
    refuse raises their errors: ZeroDivisionError, OverflowError, ValueError for the logarithm of 0, TypeError for the
    root of a negative number.
    """

    def __init__(self, data, parents=(), slopes=(), operator="", name=""):
        self.data, self.gradient = float(data), 0.0
        self.parents, self.slopes, self.operator, self.name = parents, slopes, operator, name

    def __repr__(self):
        return f"Value({self.data:g}, gradient={self.gradient:g})"

    def __add__(self, other):
        other = value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0), "+")

    def __mul__(self, other):
        other = value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data), "·")

    def __pow__(self, power):
        """To the power of a plain number."""
        return Value(self.data**power, (self,), (power * self.data ** (power - 1) if power else 0.0,), f"^{power:g}")

    def exp(self):
        """e to the power of this."""
        result = math.exp(self.data)
        return Value(result, (self,), (result,), "exp")

    def log(self):
        """The natural logarithm."""
        return Value(math.log(self.data), (self,), (1 / self.data,), "log")

    def tanh(self):
        """The hyperbolic tangent, between −1 and 1."""
        result = math.tanh(self.data)
        return Value(result, (self,), (1 - result**2,), "tanh")

    def sigmoid(self):
        """1 / (1 + exp(−this)), between 0 and 1."""
        small = math.exp(-abs(self.data))  # never an overflow, and no digit is lost in either tail
        result = (1 if self.data >= 0 else small) / (1 + small)
        return Value(result, (self,), (small / (1 + small) ** 2,), "σ")

    def relu(self):
        """This where it is above 0, else 0; the slope at 0 is 0."""
        return Value(max(self.data, 0.0), (self,), (float(self.data > 0),), "ReLU")

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -value(other)

    def __truediv__(self, other):
        return self * value(other) ** -1

    def __radd__(self, other):
        return value(other) + self

    def __rmul__(self, other):
        return value(other) * self

    def __rsub__(self, other):
        return value(other) - self

    def __rtruediv__(self, other):
        return value(other) / self

    def order(self):
        """All nodes that lead to this one, a list, each after its parents; no recursion, since chains can be long."""
        found, seen, waiting = [], set(), [(self, False)]
        while waiting:
            node, parents_done = waiting.pop()
            if parents_done:
                found.append(node)
            elif id(node) not in seen:
                seen.add(id(node))
                waiting.append((node, True))
                waiting += [(parent, False) for parent in reversed(node.parents)]
        return found

    def backward_steps(self):
        """Give every node its gradient, one node at a time; yields each node when it has handed on its shares.

        The gradients of inputs add up over calls, until `clear` sets them to 0; those in between begin at 0.
        """
        order = self.order()
        for node in order:
            if node.parents:
                node.gradient = 0.0
        self.gradient += 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes, strict=True):
                parent.gradient += slope * node.gradient
            yield node

    def backward(self):
        """Give every node its gradient."""
        for _ in self.backward_steps():
            pass


def value(number):
    """A `Value` of a plain number; a `Value` stays what it is."""
    return number if isinstance(number, Value) else Value(number)


def clear(values):
    """Set the gradients of some Values to 0, before the next backward pass."""
    for item in values:
        item.gradient = 0.0
