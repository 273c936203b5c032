# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   description: Approximate a function of your choice by straight pieces, read its weights off, save them, and load the same network into scikit-learn or PyTorch.
# ---

# %% [markdown]
# # Lab: your own function
#
# **You will** approximate a function of your choice to a tolerance, read off the network, save its weights, and load them into
# scikit-learn or PyTorch. **You learn** that a network for a curve can be written down without training, and that it is an ordinary network.
# **You need** Python, the chapter [Any curve](../tutorial/any-curve.md), and about an hour.

# %%
# %pip install --quiet relu-demo

# %%
import numpy as np

from relu_demo import (
    Network,
    Target,
    approximate,
    best_interpolant,
    interpolant,
    linear_pieces,
    max_error,
)
from relu_demo.labs import your_own_function as check

# %% [markdown]
# ## The function
#
# Here is one to begin with, $\sin 3x + \tfrac12 x$ on $[0, 2]$. To take your own, change the formulas. So that errors can be *proved*, the library wants to know the first two derivatives and
# where the second one changes its sign (`breaks`).

# %%
target = Target(
    "mine",
    "sin 3x + x/2",
    lambda x: np.sin(3 * x) + x / 2,
    (0.0, 2.0),
    derivative=lambda x: 3 * np.cos(3 * x) + 1 / 2,
    second_derivative=lambda x: -9 * np.sin(3 * x),
    breaks=(np.pi / 3,),
    lipschitz=3.5,
)

# %% [markdown]
# ## Task 1: join nine points
#
# Make the network that joins the points of the function at nine equally spaced knots, so with eight pieces.
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# `interpolant(target, knots)` does it for any knots.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# `np.linspace(0.0, 2.0, 9)` gives nine knots.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# net = interpolant(target, np.linspace(*target.interval, 9))
# ```
#
# </details>

# %%
net = interpolant(target, np.linspace(0.0, 2.0, 5))
print(check.task_1(net, target))

# %% [markdown]
# ## Task 2: how many pieces?
#
# What is the least number of *equal* pieces for a largest error of at most 0.01?
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# By Claim T4 the error is at most $(b-a)^2 \max|f''|/(8n^2)$. Here that is $4 \cdot 9/(8n^2)$. It is a bound; the truth may be a little better.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# Try one number after another with `max_error(interpolant(target, knots), target, target.interval)`.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# answer_2 = 1
# while max_error(interpolant(target, np.linspace(0, 2, answer_2 + 1)), target, (0, 2)).upper > 0.01:
#     answer_2 += 1
# ```
#
# </details>

# %%
answer_2 = 20
print(check.task_2(answer_2, target, 0.01))

# %% [markdown]
# ## Task 3: read off a slope
#
# The hidden weights of the interpolant are 1, so all hinges face right. What is its slope at $x = 0.9$? Compute it from the output weights.
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# Only the hinges whose knot lies to the left of 0.9 are on.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# The knots are `-eight.biases[0]`, the output weights `eight.weights[1][0]`. Add up those that belong to knots below 0.9.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# answer_3 = float(eight.weights[1][0][-eight.biases[0] < 0.9].sum())
# ```
#
# </details>

# %%
eight = interpolant(target, np.linspace(*target.interval, 9))
answer_3 = float(eight.weights[1][0, 0])
print(check.task_3(answer_3, eight, 0.9))

# %% [markdown]
# ## Task 4: where does it bend most?
#
# At which knot does the slope of `eight` change most? (The first hinge only starts the graph; it is not a bend.)
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# The output weights are the slope jumps. Look for the largest, whatever its sign.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# `linear_pieces(eight, (0, 2)).jumps` are the same numbers, and `.knots[1:-1]` the places.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# pieces = linear_pieces(eight, (0, 2))
# answer_4 = float(pieces.knots[1:-1][np.argmax(np.abs(pieces.jumps))])
# ```
#
# </details>

# %%
answer_4 = 1.0
print(check.task_4(answer_4, eight))

# %% [markdown]
# ## Task 5: better places
#
# `best_interpolant(target, 8)` places the eight pieces as well as possible. By which factor is its largest error smaller than that of `eight`?
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# Measure both with `max_error(…, target, target.interval).middle`.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# Divide the larger by the smaller.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# best = best_interpolant(target, 8)
# errors = [max_error(n, target, target.interval).middle for n in (eight, best)]
# answer_5 = errors[0] / errors[1]
# ```
#
# </details>

# %%
answer_5 = 2.0
print(check.task_5(answer_5, target))

# %% [markdown]
# ## Task 6: save it
#
# Turn `eight` into JSON, so that it can be kept in a file.
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# A network has a method for it.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# `Network.from_json` reads what that method writes.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# answer_6 = eight.to_json()
# ```
#
# </details>

# %%
answer_6 = str(eight)
print(check.task_6(answer_6, eight))

# %% [markdown]
# ## The same network elsewhere
#
# There is nothing special about these networks. The next cell puts the weights of `eight` into scikit-learn’s and PyTorch’s own networks, where these are installed, and
# compares what comes out.

# %%
from importlib.util import find_spec

x = np.linspace(0.0, 2.0, 1001)[:, np.newaxis]

if find_spec("sklearn"):
    from sklearn.neural_network import MLPRegressor

    theirs = MLPRegressor(hidden_layer_sizes=eight.widths[1:-1], activation="relu", max_iter=1)
    theirs._random_state = np.random.RandomState(0)
    theirs._initialize(np.zeros((1, 1)), list(eight.widths), np.float64)
    theirs.out_activation_ = "identity"
    theirs.coefs_ = [np.array(w.T) for w in eight.weights]
    theirs.intercepts_ = [np.array(b) for b in eight.biases]
    gap = np.abs(theirs.predict(x) - eight(x)).max()
    print(f"scikit-learn: largest difference {gap:.1e}, below 1e-12: {gap < 1e-12}")
else:
    print("scikit-learn is not installed here")

if find_spec("torch"):
    import torch

    linear = [torch.nn.Linear(w.shape[1], w.shape[0], dtype=torch.float64) for w in eight.weights]
    with torch.no_grad():
        for layer, w, b in zip(linear, eight.weights, eight.biases, strict=True):
            layer.weight.copy_(torch.from_numpy(w.copy()))
            layer.bias.copy_(torch.from_numpy(b.copy()))
        theirs = torch.nn.Sequential(linear[0], torch.nn.ReLU(), linear[1])
        gap = np.abs(theirs(torch.from_numpy(x)).numpy()[:, 0] - eight(x)).max()
    print(f"PyTorch: largest difference {gap:.1e}, below 1e-12: {gap < 1e-12}")
else:
    print("PyTorch is not installed here")

# %% [markdown]
# ## Challenge: as few units as possible
#
# Stay within 0.001 of the function with one hidden layer and as few units as you can. `approximate(target, 0.001)` needs the fewest that we know of;
# the check tells you how many that is. It starts with equal pieces.

# %%
answer = interpolant(target, np.linspace(*target.interval, 71))
print(check.challenge(answer, target, 0.001))
