/* Seasoning only: every page works without this file. Keys for lists, and "copy link". */
(() => {
  "use strict";
  const dialog = document.getElementById("keys");
  const find = (selector, root = document) => [...root.querySelectorAll(selector)];

  // The reader may switch single keys off (WCAG 2.1.4); the choice stays in this browser.
  const store = {
    get off() {
      try { return localStorage.getItem("keys") === "off"; } catch { return false; }
    },
    set off(value) {
      try { localStorage.setItem("keys", value ? "off" : "on"); } catch { /* a browser without storage keeps the default */ }
    },
  };

  // A list marks its rows with data-item; the first link of a row is what Enter opens.
  const rows = () => find("[data-list] [data-item]").filter((row) => row.querySelector("a[href]"));
  const here = () => document.activeElement && document.activeElement.closest("[data-item]");
  const step = (by) => {
    const all = rows();
    const at = all.indexOf(here());
    const row = all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
    if (row) row.querySelector("a[href]").focus();
  };
  const mark = () => {
    const box = here() && here().querySelector('input[type="checkbox"]');
    if (box) box.click();
  };
  const home = () => {
    const link = document.querySelector('[data-key="g"]');
    if (link) link.click();
  };
  const list = () => dialog && !dialog.open && dialog.showModal();
  const keys = { j: () => step(1), k: () => step(-1), x: mark, g: home };

  const writing = (target) =>
    target.isContentEditable || target.closest('select, textarea, input:not([type="checkbox"], [type="radio"])');

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (writing(event.target) || (dialog && dialog.open) || store.off) return;
    const act = event.key === "?" ? list : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  for (const button of find("[data-open-keys]")) {
    button.hidden = !dialog;
    button.addEventListener("click", list);
  }
  for (const box of find("[data-keys-on]")) {
    box.checked = !store.off;
    box.addEventListener("change", () => { store.off = !box.checked; });
  }
  for (const button of find("[data-copy]")) {
    if (!navigator.clipboard) break;
    button.hidden = false;
    const label = button.textContent;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
      button.textContent = "Đã chép";
      setTimeout(() => { button.textContent = label; }, 3000);
    });
  }
})();
