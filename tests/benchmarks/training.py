"""What one training step costs, beside scikit-learn: ``python tests/benchmarks/training.py``.

Full batch, Adam, squared loss. scikit-learn is not a dependency; where it is
not installed the script says so and prints our own times.
"""

import time
import warnings

import numpy as np

from relu_demo import flower, random_network, train, train_many, xor_points

STEPS = 1000


def main() -> None:
    """Print microseconds a step, ours and theirs, alternating, the least of several."""
    rng = np.random.default_rng(0)
    line = np.linspace(-1, 1, 256)[:, None]
    points, labels = flower(400, rng)
    cases = {
        "1-64-1, 256 points": (line, line[:, 0] ** 2, [64]),
        "2-32-32-1, 400 points": (points, labels, [32, 32]),
    }
    for name, (x, y, hidden) in cases.items():
        ours, theirs = [], []
        for _ in range(5):
            ours.append(our_step(x, y, hidden))
            theirs.append(their_step(x, y, hidden))
        beside = "scikit-learn is not installed"
        if None not in theirs:
            beside = f"scikit-learn {min(theirs):6.0f} µs, ratio {min(ours) / min(theirs):.2f}"
        print(f"{name:24} {min(ours):6.0f} µs   {beside}")
    began = time.perf_counter()
    starts = [random_network([2, 8, 1], rng) for _ in range(500)]
    train_many(starts, *xor_points(), steps=2000, rng=rng, rate=0.05)
    print(f"500 runs of XOR, 8 units, 2000 steps: {time.perf_counter() - began:.1f} s")


def our_step(x, y, hidden) -> float:
    """Return our microseconds a step."""
    rng = np.random.default_rng(0)
    start = random_network([x.shape[1], *hidden, 1], rng)
    began = time.perf_counter()
    train(start, x, y, steps=STEPS, rng=rng, rate=0.001)
    return (time.perf_counter() - began) / STEPS * 1e6


def their_step(x, y, hidden) -> float | None:
    """Return scikit-learn's microseconds a step, or None if it is not there."""
    try:
        from sklearn.neural_network import MLPRegressor
    except ImportError:
        return None
    model = MLPRegressor(
        hidden_layer_sizes=hidden, solver="adam", batch_size=len(x), max_iter=STEPS, tol=0.0, alpha=0.0,
        n_iter_no_change=10 * STEPS, shuffle=False, random_state=0,
    )  # fmt: skip
    began = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(x, y)
    return (time.perf_counter() - began) / STEPS * 1e6


if __name__ == "__main__":
    main()
