// A button on each block of code that copies it. Without this script code is still selectable.
for (const code of document.querySelectorAll(".highlight:not(.h-output) pre > code")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "h-copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", "Copy this code");
  const said = document.createElement("span");
  said.className = "h-copied";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      said.textContent = "Copied";
    } catch {
      // Not allowed here, as in a page opened from a file: select it, so that one key is left to press.
      getSelection().selectAllChildren(code);
      said.textContent = "Selected";
    }
    setTimeout(() => (said.textContent = ""), 2000);
  });
  code.parentElement.after(button, said);
}
