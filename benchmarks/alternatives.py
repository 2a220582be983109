"""What learning without backpropagation costs and reaches: python -m benchmarks.alternatives

The race of notebook 19 from nine starts: flowers, digits and moons, two hidden layers of 32 neurons, 20 epochs of
minibatches of 16, Adam 0.01. CPU time on one thread; each start runs all methods, and only ratios within it count.
Prints tables, asserts nothing.
"""

import os
import statistics
import sys
import time
from functools import partial

from helpers import alternatives
from helpers.lessons.n19_without_backprop import EPOCHS, sets
from helpers.network import Network, cross_entropy
from helpers.training import Adam, accuracy, train

KINDS = {
    "backpropagation": Network,
    "feedback alignment": alternatives.FeedbackAlignment,
    "target propagation": alternatives.TargetPropagation,
    "HSIC bottleneck": alternatives.HSICBottleneck,
    "HSIC, not normalised, width 0.5": partial(alternatives.HSICBottleneck, normalised=False, width=0.5),
    "HSIC, not normalised, width 5": partial(alternatives.HSICBottleneck, normalised=False),
    "alternating minimization": alternatives.AlternatingMinimization,
    "synthetic gradients": alternatives.SyntheticGradients,
}
SEEDS = range(9)


def run(kind, data, seed):
    """CPU seconds and the accuracy on the test set, in percent."""
    x, labels, x_test, labels_test = data
    network = kind([x.shape[1], 32, 32, labels.max() + 1], ["tanh", "tanh", "linear"], seed=seed)
    began = time.process_time()
    train(network, x, labels, EPOCHS, 0.01, loss=cross_entropy, batch=16, update=Adam(), seed=seed)
    return time.process_time() - began, 100 * float(accuracy(network.forward(x_test), labels_test))


def main():
    if os.environ.get("OMP_NUM_THREADS") != "1":  # read once, when NumPy is imported
        one = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}
        os.execve(sys.executable, [sys.executable, "-m", "benchmarks.alternatives"], os.environ | one)
    data = sets()
    found = {name: {part: [] for part in data} for name in KINDS}
    run(Network, data["flowers"], 0)
    for seed in SEEDS:
        for part, values in data.items():
            for name, kind in KINDS.items():
                found[name][part].append(run(kind, values, seed))
    print(f"| | {' | '.join(data)} | digits, ms | × backpropagation |\n|---|{'---|' * (len(data) + 2)}")
    for name, of in found.items():
        cells = []
        for part in data:
            rights = [right for _, right in of[part]]
            cells.append(f"{statistics.mean(rights):.1f} ({min(rights):.1f}–{max(rights):.1f})")
        times = [took for took, _ in of["digits"]]
        ratios = [took / base for took, (base, _) in zip(times, found["backpropagation"]["digits"], strict=True)]
        cells += [f"{1000 * statistics.median(times):.0f}", f"{statistics.median(ratios):.1f}"]
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
