// What stands far down the page is laid out once the rest is there, a few blocks in each idle moment: so the
// first words come soon, and the page is whole a moment later, with heights that are known and not guessed.
(() => {
  "use strict";

  const PART = 4;
  const idle = window.requestIdleCallback ?? setTimeout;

  addEventListener("load", () => {
    const blocks = [...document.querySelectorAll(".md-content__inner > :nth-child(n + 10)")];
    const turn = () => {
      for (const block of blocks.splice(0, PART)) block.toggleAttribute("data-whole", true);
      if (blocks.length) idle(turn);
    };
    idle(turn);
  });
})();
