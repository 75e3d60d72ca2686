/* Seasoning only, for batches and their pages: keys for the lines of a page, figures that come anew by themselves. */
(() => {
  "use strict";
  const find = (selector, root = document) => [...root.querySelectorAll(selector)];

  // The lines of a scanned page: from line to line without leaving the keys, the line in hand marked in the picture.
  const editor = document.querySelector("[data-page-editor]");
  const lines = editor ? find("[data-line]", editor) : [];
  const go = (line) => {
    if (!line) return;
    line.focus();
    line.select();
  };
  const doubted = (from) => lines.slice(from).concat(lines.slice(0, from)).find((line) => line.hasAttribute("data-doubted"));
  if (lines.length) {
    find(".keys-hint", editor).forEach((hint) => { hint.hidden = false; });
    editor.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const at = lines.indexOf(event.target);
      if (event.key === "F8") {
        event.preventDefault();
        go(doubted(at + 1));
      } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        editor.querySelector("[data-accept]").click();
      } else if (at >= 0 && !event.altKey && ["Enter", "ArrowDown", "ArrowUp"].includes(event.key)) {
        event.preventDefault();
        go(lines[at + (event.key === "ArrowUp" ? -1 : 1)] || (event.key === "Enter" && document.getElementById("more")));
      }
    });
    editor.addEventListener("focusin", (event) => {
      for (const box of find(".boxes .here", editor)) box.classList.remove("here");
      const box = editor.querySelector(`[data-line-box="${event.target.dataset.line}"]`);
      if (!box) return;
      box.classList.add("here");
      box.scrollIntoView({ block: "nearest", inline: "nearest" });
      event.target.scrollIntoView({ block: "nearest" });
    });
    go(doubted(0) || lines[0]);
  }

  // Figures of work that goes on: fetched anew while somebody looks at them.
  for (const part of find("[data-refresh]")) {
    const again = async () => {
      if (!document.hidden && !part.contains(document.activeElement)) {
        try {
          const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
          const now = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
          if (answer.ok && now) {
            part.replaceChildren(...now.childNodes);
            if (!now.hasAttribute("data-refresh")) { location.reload(); return; }
          }
        } catch { /* the next look may succeed */ }
      }
      setTimeout(again, part.dataset.refresh * 1000);
    };
    setTimeout(again, part.dataset.refresh * 1000);
  }
})();
