"""How fast regions are listed: ``python tests/benchmarks/regions.py``.

Prints a table: widths, regions, seconds (the least of several), regions a second.
"""

import time

import numpy as np

from relu_demo import linear_regions, random_network

SHAPES = [[50, 50], [100, 100], [32, 32, 32, 32], [200], [16] * 8]
BOXES = (0.5, 1.0, 3.0)


def main() -> None:
    """Time each network in boxes of three sizes."""
    print(f"{'hidden widths':>20} {'box':>5} {'regions':>8} {'seconds':>9} {'regions/s':>10}")
    for hidden in SHAPES:
        net = random_network([2, *hidden, 1], np.random.default_rng(0), bias_deviation=0.3)
        for half in BOXES:
            box = ((-half, half), (-half, half))
            seconds, count = least(lambda net=net, box=box: len(linear_regions(net, box)))
            shape = "×".join(map(str, hidden))
            print(f"{shape:>20} {half:>5g} {count:>8} {seconds:>9.4f} {count / seconds:>10.0f}")


def least(call, repeats: int = 7):
    """Return the least time of several calls, and what the last returned."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        result = call()
        times.append(time.perf_counter() - began)
    return min(times), result


if __name__ == "__main__":
    main()
