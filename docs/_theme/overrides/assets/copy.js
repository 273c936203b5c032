// Copies a block of code at one press. Without this script code is still selectable.
const said = document.createElement("span");
said.className = "h-copied";
said.role = "status";
let silence;

document.addEventListener("click", async ({ target }) => {
  if (!target.matches(".h-copy")) return;
  const code = target.previousElementSibling.querySelector("code");
  target.after(said);
  try {
    await navigator.clipboard.writeText(code.textContent);
    said.textContent = "Copied";
  } catch {
    // Not allowed here, as in a page opened from a file: select it, so that one key is left to press.
    getSelection().selectAllChildren(code);
    said.textContent = "Selected";
  }
  clearTimeout(silence);
  silence = setTimeout(() => (said.textContent = ""), 2000);
});
