"""Seconds for one gradient: nudging each parameter to both sides, and one backward pass, as the network grows."""

from time import perf_counter

import numpy as np

from helpers.network import Network, squared_error

WIDTHS = (4, 16, 64, 128)
SAMPLES = 4


def seconds(function, rounds):
    """The shortest of so many calls."""
    times = []
    for _ in range(rounds):
        begin = perf_counter()
        function()
        times.append(perf_counter() - begin)
    return min(times)


def measure(width):
    """How many parameters, seconds by nudging, seconds by one forward and one backward pass."""
    network, random = Network([2, width, width, 1], ["sigmoid", "sigmoid", "linear"]), np.random.default_rng(0)
    x, y = random.standard_normal((SAMPLES, 2)), random.standard_normal((SAMPLES, 1))

    def nudge_all():  # in place, as notebook 11 does: `numerical_gradient` copies all parameters for each nudge
        for index in range(network.parameters.size):
            kept = network.parameters[index]
            for moved in (kept + 1e-5, kept - 1e-5):
                network.parameters[index] = moved
                squared_error.value(network.forward(x), y)
            network.parameters[index] = kept

    nudging = seconds(nudge_all, rounds=3)
    back = seconds(lambda: network.backward(squared_error.gradient(network.forward(x), y)), rounds=100)
    return network.parameters.size, nudging, back


def main():
    print("| hidden layers | parameters | nudging, ms | backward, ms | nudging ÷ backward |")
    print("|---|---|---|---|---|")
    for width in WIDTHS:
        count, nudging, back = measure(width)
        print(f"| 2 × {width} | {count:,} | {1000 * nudging:.1f} | {1000 * back:.3f} | {nudging / back:,.0f} |")


if __name__ == "__main__":
    main()
