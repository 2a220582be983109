"""Ways of learning without sending gradients back through the weights.

Each is a `Network` whose way back fills the gradients otherwise. So the data, the start, the budget and
the update rule of `helpers.training` are the same for all, and each direction can be compared with the true gradient.
They expect hidden layers of "tanh", a linear last layer, `cross_entropy` and no copies: dL_dy_hat is an array
(samples, classes), the labels are one (samples,).
"""

from helpers.alternatives.alternating import AlternatingMinimization
from helpers.alternatives.compare import angles, multiplications
from helpers.alternatives.feedback import FeedbackAlignment
from helpers.alternatives.hsic import HSICBottleneck
from helpers.alternatives.synthetic import SyntheticGradients
from helpers.alternatives.target_propagation import TargetPropagation
from helpers.alternatives.taught import taught_by

__all__ = [
    "AlternatingMinimization",
    "FeedbackAlignment",
    "HSICBottleneck",
    "SyntheticGradients",
    "TargetPropagation",
    "angles",
    "multiplications",
    "taught_by",
]
