// Buttons that copy the citation and the files below it, where the browser can; without a script
// the files are links.
(() => {
  const citation = document.querySelector(".bp-citation");
  if (!citation || !navigator.clipboard) return;
  const said = document.createElement("span");
  said.className = "bp-said";
  said.setAttribute("role", "status");
  const say = (words) => {
    said.textContent = words;
    setTimeout(() => { if (said.textContent === words) said.textContent = ""; }, 4000);
  };
  const button = (words, read) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "bp-button";
    made.textContent = `Copy ${words}`;
    made.addEventListener("click", async () => {
      try {
        // A promise inside the item: the click is then what allows it, however long it takes.
        await navigator.clipboard.write([new ClipboardItem({ "text/plain": read() })]);
        say(`Copied ${words}`);
      } catch {
        say(`${words} could not be copied`);
      }
    });
    return made;
  };
  const text = (words) => new Blob([words], { type: "text/plain" });
  const line = document.createElement("p");
  line.className = "bp-copy";
  line.append(button("citation", async () => text(citation.textContent.trim())));
  for (const link of document.querySelectorAll(".bp-citation + .bp-export a[download]")) {
    line.append(" ", button(link.textContent, async () => {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(answer.statusText);
      return text(await answer.text());
    }));
  }
  line.append(" ", said);
  citation.after(line);
})();
