// A button that copies the citation, where the browser can; nothing else needs a script.
(() => {
  const citation = document.querySelector(".bp-citation");
  if (!citation || !navigator.clipboard) return;
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "bp-button";
  button.textContent = "Copy citation";
  said.className = "bp-said";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(citation.textContent.trim());
    said.textContent = "Copied";
    setTimeout(() => { said.textContent = ""; }, 4000);
  });
  const line = document.createElement("p");
  line.className = "bp-copy";
  line.append(button, " ", said);
  citation.after(line);
})();
