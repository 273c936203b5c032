// What stands far down the page is laid out once the rest is there, four blocks with each frame: so the first
// words come soon, and the page is whole a moment later, with heights that are known and not guessed.
addEventListener("load", () => {
  const blocks = [...document.querySelectorAll(".md-content__inner > :nth-child(n + 10)")];
  const turn = () => {
    for (const block of blocks.splice(0, 4)) block.setAttribute("data-whole", "");
    if (blocks.length) requestAnimationFrame(turn);
  };
  turn();
});
