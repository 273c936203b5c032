# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   description: Place two hinges for x² by hand, measure how well they do, and meet the bound that nobody can beat.
# ---

# %% [markdown]
# # Lab: a square by hand
#
# You will place hinges for $x^2$ yourself and measure how well they do. You need
# Python and the package `relu_demo`; no training is involved.
#
# ## Two hinges, as in the thread
#
# A network of one hidden layer is four small arrays, weights first: what each unit
# multiplies $x$ by and what its output is multiplied by; then the biases: what each unit
# adds, and what is added at the end.

# %%
from relu_demo import SQUARE, Network, half_squared_error, linear_pieces, max_error

thread = Network([[[1.0], [-1.0]], [[1.0, 1.0]]], [[0.0, 0.0], [0.0]])
thread([-1.0, -0.5, 0.0, 0.5, 1.0])

# %% [markdown]
# How far is it from $x^2$? The largest error is proved to lie between `lower` and
# `upper`; `where` is a place at which it is reached.

# %%
max_error(thread, SQUARE, (-1.0, 1.0))

# %% [markdown]
# ## Your turn
#
# Keep the two hinges, but move them: let the right one start at $t$, the left one
# at $-t$, give both the output weight $v$, and add the constant $c$. Which $t$, $v$ and
# $c$ bring the largest error under 0.06? Below is one try, which does not.


# %%
def placed(t, v, c):
    return Network([[[1.0], [-1.0]], [[v, v]]], [[-t, -t], [c]])


attempt = placed(t=0.25, v=1.25, c=0.0)
error = max_error(attempt, SQUARE, (-1.0, 1.0))
print(f"largest error {error.middle:.4f}, at x = {error.where:.2f}")

# %% [markdown]
# ??? solution "The best that two hinges can do"
#
#     Three pieces of equal length, each as far above $x^2$ in the middle as below
#     it at its ends: $t = \tfrac13$, $v = \tfrac43$, $c = \tfrac1{18}$.

# %%
best = placed(t=1 / 3, v=4 / 3, c=1 / 18)
error = max_error(best, SQUARE, (-1.0, 1.0))
print(f"largest error {error.middle:.6f}, and 1/18 is {1 / 18:.6f}")
print(f"half-squared error {half_squared_error(best, SQUARE, (-1.0, 1.0)):.6f}")
print("knots at", linear_pieces(best, (-1.0, 1.0)).knots[1:-1].round(4))
