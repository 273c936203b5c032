// What stands far down the page is laid out once the rest is there, for some milliseconds of each frame: so the
// first words come soon, and the page is whole a moment later, with heights that are known and not guessed.
addEventListener("load", () => {
  const blocks = [...document.querySelectorAll(".md-content__inner > :nth-child(n + 10)")];
  const turn = () => {
    const end = performance.now() + 3;
    while (blocks.length && performance.now() < end) {
      const block = blocks.shift();
      block.setAttribute("data-whole", "");
      // To ask for its place has it laid out now.
      block.getBoundingClientRect();
    }
    if (blocks.length) requestAnimationFrame(turn);
  };
  turn();
});
