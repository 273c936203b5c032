# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   description: Take a trained classifier apart in six tasks. Which units are on, the affine map of a region, how many regions there are, and the boundary’s formula.
# ---

# %% [markdown]
# # Lab: inside a trained network
#
# **You will** take a trained classifier apart: find out which units are on, write down the affine map of a region,
# list the regions, and put your finger on the decision boundary. **You learn** that nothing in such a network is hidden. **You need**
# Python, the chapter [Decision boundaries](../tutorial/decision-boundaries.md), and about an hour.

# %%
# %pip install --quiet relu-demo

# %%
import numpy as np

from relu_demo import linear_regions, zero_set
from relu_demo.labs import inside_a_trained_network as check

points, labels, net = check.trained()
W1, W2 = net.weights
b1, b2 = net.biases
p, q = np.array(check.POINT), np.array(check.OTHER)
print(net, f"is right for {100 * check.accuracy(net):.1f} % of {len(points)} points")

# %% [markdown]
# It has one hidden layer of ten ReLUs and was trained for 1,500 steps to tell the petals of a flower apart. Its output is positive
# for one class and negative for the other. Two points will be looked at more closely, `p` $= (0.6, 0.3)$ and `q` $= (-0.2, 0.6)$.
#
# ## Task 1: who is on?
#
# Which of the ten units are on at $p$? Answer with ten values, true or false.
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# A unit is on where what it receives is positive. All ten receive $W_1 p + b_1$.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# In Python: `W1 @ p + b1`.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# on = W1 @ p + b1 > 0
# ```
#
# </details>

# %%
on = np.ones(10, dtype=bool)
print(check.task_1(on))

# %% [markdown]
# ## Task 2: the affine map
#
# In the region around $p$ the network is $f(x) = a \cdot x + c$. Compute $a$ and $c$.
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# $a = W_2 D W_1$, where $D$ is diagonal with a 1 for each unit that is on.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# Instead of a diagonal matrix you can take the columns of $W_2$ and the rows of $W_1$ that belong to the units that are on.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# D = np.diag((W1 @ p + b1 > 0).astype(float))
# a = (W2 @ D @ W1)[0]
# c = (W2 @ D @ b1 + b2)[0]
# ```
#
# </details>

# %%
a, c = (W2 @ W1)[0], b2[0]
print(check.task_2(a, c))

# %% [markdown]
# ## Task 3: how many regions?
#
# Into how many regions do the ten creases cut the box from −1.2 to 1.2?
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# `linear_regions(net, box)` lists them.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# The box is `check.BOX`, and `len` counts.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# answer_3 = len(linear_regions(net, check.BOX))
# ```
#
# </details>

# %%
answer_3 = 56
print(check.task_3(answer_3))

# %% [markdown]
# ## Task 4: a point of the boundary
#
# Find a point inside the box at which the network gives exactly 0 (to nine digits).
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# `zero_set(net, box)` gives the boundary as segments; `.segments` has the two ends of each.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# On a segment the network is affine and 0 at both ends, so it is 0 in the middle, too.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# boundary = zero_set(net, check.BOX)
# answer_4 = boundary.segments[0].mean(axis=0)
# ```
#
# Or by hand: in a region with the map $a \cdot x + c$, the boundary is where $a_1 x_1 + a_2 x_2 = -c$. `boundary.maps` and `boundary.offsets` hold this formula
# for every segment.
#
# </details>

# %%
answer_4 = p
print(check.task_4(answer_4))

# %% [markdown]
# ## Task 5: crossing creases
#
# Walk in a straight line from $p$ to $q$. Which units switch on the way (are on at one end and off at the other)? Answer with a set of numbers, counted from 0.
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# Compare what is on at $p$ with what is on at $q$.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# A unit of the first layer has a straight crease, so along a line it switches once at most. `np.flatnonzero` gives the places where an array is true.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# answer_5 = set(np.flatnonzero((W1 @ p + b1 > 0) != (W1 @ q + b1 > 0)).tolist())
# ```
#
# </details>

# %%
answer_5 = {0}
print(check.task_5(answer_5))

# %% [markdown]
# ## Task 6: far away
#
# How confident is the network at $100\,p$, far from all data? The confidence is $1/(1 + e^{-|f|})$.
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# Evaluate the network at `100 * p` first.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# `1 / (1 + np.exp(-abs(f)))`
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# answer_6 = float(1 / (1 + np.exp(-abs(net(100 * p)))))
# ```
#
# Nobody has ever shown it a point out there. Beyond the last crease the network is affine along the ray, so $|f|$ grows and the confidence goes to 1.
#
# </details>

# %%
answer_6 = 0.5
print(check.task_6(answer_6))

# %% [markdown]
# ## Challenge: a smaller network
#
# Train a network with one hidden layer that gets at least 88 % of the flower right, with as few units as you can. The fewest that we know of are **5** (and
# that took a lucky start). `train` and `random_network` are in `relu_demo`; `check.trained` shows with `??` in Jupyter how the network of this lab was trained.

# %%
answer = check.trained(10).network
print(check.challenge(answer))
