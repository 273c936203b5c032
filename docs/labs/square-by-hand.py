# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   description: Place hinges for x² by hand in six tasks, each with a check that says what is wrong, and meet the bound that nobody can beat.
# ---

# %% [markdown]
# # Lab: a square by hand
#
# **You will** place hinges for $x^2$ yourself, measure how well they do, and meet the bound that no
# placement can beat. **You learn** how weights and biases decide where a network bends, and why range is
# not accuracy. **You need** Python, the chapter [Adding hinges](../tutorial/adding-hinges.md), and about an hour. No training
# is involved.
#
# Each task has a cell for your answer and a check that says what is wrong with it. The answers that stand
# there now are wrong on purpose. Change them, and run the cell again.

# %%
# %pip install --quiet relu-demo

# %%
from relu_demo import SQUARE, Network, linear_pieces, max_error
from relu_demo.labs import square_by_hand as check

# %% [markdown]
# ## How a network is written
#
# A network of one hidden layer is four small arrays. The weights first: what each unit multiplies $x$ by,
# and what its output is multiplied by. Then the biases: what each unit adds, and what is added at the end.

# %%
thread = Network([[[1.0], [-1.0]], [[1.0, 1.0]]], [[0.0, 0.0], [0.0]])
thread([-1.0, -0.5, 0.0, 0.5, 1.0])

# %% [markdown]
# How far is it from $x^2$? The largest error is proved to lie between `lower` and `upper`; `where` is a place
# at which it is reached.

# %%
max_error(thread, SQUARE, (-1.0, 1.0))

# %% [markdown]
# ## Task 1: one hinge
#
# Write a network of one unit that is 0 up to $x = \tfrac12$ and then rises with slope 3.
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# A unit $v\,\mathrm{relu}(wx + b)$ bends at $-b/w$, and its slope jumps there by $v|w|$.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# Take $w = 1$. Then the bias is minus the knot, and the output weight is the slope.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# answer_1 = Network([[[1.0]], [[3.0]]], [[-0.5], [0.0]])
# ```
#
# $w = 2$, $b = -1$, $v = 1.5$ is the same function, and so are many others.
#
# </details>

# %%
answer_1 = Network([[[1.0]], [[3.0]]], [[0.5], [0.0]])
print(check.task_1(answer_1))

# %% [markdown]
# ## Task 2: two hinges, back to back
#
# Make $|x|$ from two units.
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# One unit has to be on for positive $x$, the other for negative $x$.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# A unit with weight $-1$ faces left.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# answer_2 = Network([[[1.0], [-1.0]], [[1.0, 1.0]]], [[0.0, 0.0], [0.0]])
# ```
#
# </details>

# %%
answer_2 = Network([[[1.0], [1.0]], [[1.0, 1.0]]], [[0.0, 0.0], [0.0]])
print(check.task_2(answer_2))

# %% [markdown]
# ## Task 3: further out
#
# Stay within ¼ of $x^2$ on $[-2, 2]$, with four hinges. (The thread’s $h_2$ does it, and so do others.)
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# Begin with $|x|$. Beyond $\pm 1$ the graph has to become steeper, by 2 on each side.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# Add $2\,\mathrm{relu}(x - 1)$ and its mirror image, $2\,\mathrm{relu}(-x - 1)$.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# answer_3 = Network(
#     [[[1.0], [-1.0], [1.0], [-1.0]], [[1.0, 1.0, 2.0, 2.0]]],
#     [[0.0, 0.0, -1.0, -1.0], [0.0]],
# )
# ```
#
# </details>

# %%
answer_3 = Network(
    [[[1.0], [-1.0], [1.0], [-1.0]], [[1.0, 1.0, 1.0, 1.0]]],
    [[0.0, 0.0, -1.0, -1.0], [0.0]],
)
print(check.task_3(answer_3))

# %% [markdown]
# ## Task 4: one number
#
# $|x|$ is never below $x^2$ on $[-1, 1]$. By which constant do you have to lower it so that the largest error is halved?
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# The error goes from 0 to ¼. Lowered by $c$, it goes from $-c$ to $\tfrac14 - c$.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# It is best when both ends are equally far from 0.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# answer_4 = 1 / 8
# ```
#
# </details>

# %%
answer_4 = 0.25
print(check.task_4(answer_4))

# %% [markdown]
# ## Task 5: the same two hinges, moved
#
# Let the right hinge start at $t$, the left one at $-t$; give both the output weight $v$, and add the constant $c$. Bring the
# largest error on $[-1, 1]$ under 0.06.
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# Two hinges at different places make three pieces. No piece should be longer than the others.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# Three equal pieces: $t = \tfrac13$. The right piece should be as steep as the line through $x^2$ at its ends, $\tfrac13$ and 1. Then choose $c$.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# answer_5 = placed(t=1 / 3, v=4 / 3, c=1 / 18)
# ```
#
# The middle piece is flat at $\tfrac1{18}$, half way between 0 and $\tfrac19$. The largest error is $\tfrac1{18}$, and no two hinges do better
# (Claim T5).
#
# </details>


# %%
def placed(t, v, c):
    return Network([[[1.0], [-1.0]], [[v, v]]], [[-t, -t], [c]])


answer_5 = placed(t=0.25, v=1.25, c=0.0)
print(check.task_5(answer_5))
print("knots at", linear_pieces(answer_5, (-1.0, 1.0)).knots[1:-1].round(4))

# %% [markdown]
# ## Task 6: how many?
#
# What is the least number of hinges for a largest error of at most 0.001 on $[-1, 1]$?
#
# <details class="hint" markdown="1"><summary>Hint</summary>
#
# For an even number $N$ the best is $1/(2(N+1)^2)$; for an odd number it is worse than that.
#
# </details>
# <details class="hint" markdown="1"><summary>Another hint</summary>
#
# $(N+1)^2 \ge 500$.
#
# </details>
# <details class="solution" markdown="1"><summary>Solution</summary>
#
# ```python
# answer_6 = 22
# ```
#
# $\sqrt{500} = 22.36$, so $N + 1 \ge 23$. And 22 is even, so the bound is reached.
#
# </details>

# %%
answer_6 = 31
print(check.task_6(answer_6))

# %% [markdown]
# ## Challenge: three hinges
#
# Two hinges reach $\tfrac1{18} = 0.0556$. How close can *three* come? The bound of Claim T5 says $\tfrac1{32} = 0.031$, and it is not reached: three hinges
# cannot face half to the left and half to the right. The best that we know, from a search by computer, is about 0.0512. Can you get below 0.0556?

# %%
answer = Network([[[1.0], [-1.0], [1.0]], [[1.3, 1.3, 0.1]]], [[-1 / 3, -1 / 3, -0.8], [0.05]])
print(check.challenge(answer))
