"""The explorable `train`: play, step and back; its seeds, its dead units, its tasks."""

from __future__ import annotations

import pytest


@pytest.fixture
def train(visit):
    return visit("train")


def reached(one, step):
    """Train on at once, without waiting for frames."""
    one.run(f"e.reach({step}, Infinity); e.render()")
    assert one.run("return e.training.count") == step


def loss(one):
    return one.run("return e.found.loss")


def test_steps_forward_and_back_are_the_same_training(train):
    seen = [loss(train)]
    for name, step in [("One step", 1), ("50 steps", 51), ("50 steps", 101), ("50 steps", 151)]:
        train.element.get_by_role("button", name=name).click()
        reached(train, step)
        seen.append(loss(train))
    assert len(set(seen)) == 5
    assert seen[-1] < seen[0]
    train.element.get_by_role("button", name="Back 50").click()
    reached(train, 101)
    assert loss(train) == seen[3]
    train.element.get_by_role("button", name="50 steps").click()
    reached(train, 151)
    assert loss(train) == seen[4]


def test_play_and_pause(train):
    train.element.get_by_role("button", name="Play").click()
    train.page.wait_for_timeout(600)
    train.element.get_by_role("button", name="Pause").click()
    train.wait()
    step = train.state["step"]
    assert step > 10
    train.page.wait_for_timeout(200)
    assert train.state["step"] == step
    assert f"train.step={step}" in train.page.url


def test_it_plays_without_being_asked_for_stillness(visit):
    one = visit("train", reduced_motion="no-preference")
    one.element.get_by_role("button", name="Play").click()
    one.page.wait_for_timeout(500)
    steps = one.element.evaluate("e => e.training.count")
    shown = one.element.locator(".h-readings dd").first.inner_text()
    one.element.get_by_role("button", name="Pause").click()
    one.wait()
    assert steps > 10
    assert int(shown) > 0


@pytest.mark.parametrize(
    "change",
    ["seed: 2", "width: 3", "depth: 2", "activation: 'tanh'", "start: 'positive'", "rate: 0.1"],
)
def test_another_setting_is_another_training_from_its_start(train, change):
    train.run("e.go(50)")
    reached(train, 50)
    before = loss(train)
    train.run(f"e.change({{{change}}}); e.settle()")
    assert train.state["step"] == 0
    train.run("e.go(50)")
    reached(train, 50)
    assert loss(train) != before


@pytest.mark.parametrize(
    ("target", "activation"),
    [
        ("sine", "relu"), ("square", "leaky_relu"), ("corner", "hard_tanh"),
        ("xor", "tanh"), ("circle", "sigmoid"), ("circle", "relu"),
    ],
)  # fmt: skip
def test_every_target_and_every_activation_is_learned_somewhat(train, target, activation):
    train.run(
        f"e.change({{target: '{target}', activation: '{activation}', rate: 0.03, seed: 3}}); e.settle()"
    )
    first = loss(train)
    train.run("e.go(300)")
    reached(train, 300)
    assert loss(train) < 0.6 * first


def test_dead_units_are_counted(train):
    # All weights and biases positive, and inputs from -1: none is dead; but at a huge rate some die.
    train.run("e.change({rate: 1, width: 16, seed: 5}); e.go(50)")
    reached(train, 50)
    assert int(train.run("return e.found.dead")) > 0


def test_a_loss_that_is_not_finite_is_said(train):
    train.run("e.training.row.fill(1e200); e.go(1)")
    train.element.locator(
        ".h-said", has_text="stopped being a finite number after 0 steps"
    ).wait_for()
    assert train.state["step"] == 0


@pytest.mark.parametrize(
    ("setting", "steps", "seeds"),
    [
        ("target: 'square', width: 4, rate: 0.01", 3000, 30),
        ("target: 'xor', width: 2, rate: 0.03", 1000, 10),
    ],
)
def test_tasks_of_some_seed(train, setting, steps, seeds):
    def wins(seed):
        train.run(f"e.change({{{setting}, seed: {seed}}}); e.go({steps})")
        reached(train, steps)
        train.run("e.judge()")
        return train.won

    assert any(wins(seed) for seed in range(seeds))


def test_task_of_the_positive_start(train):
    train.run("e.change({start: 'positive'}); e.settle()")
    assert train.won == 0
    assert train.run("return e.found.negative") == 0
    train.run("e.go(100)")
    reached(train, 100)
    train.run("e.judge()")
    assert train.won == 1
