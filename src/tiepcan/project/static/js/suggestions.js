/* Seasoning only: a suggestion goes into its line at once, by a click or by Alt and its number. Saving is another step;
   without script the server puts it there. */
(() => {
  "use strict";
  const take = (button) => {
    const [number, place, word] = button.value.split(":");
    const line = document.getElementById(`line-${number}`);
    const words = line.value.trim().split(/\s+/);
    if (place > words.length) return;
    words[place - 1] = word;
    line.value = words.join(" ");
    button.closest("[data-choices]").remove();
    line.focus();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-choices] button");
    if (!button) return;
    event.preventDefault();
    take(button);
  });
  document.addEventListener("keydown", (event) => {
    const line = event.target.dataset.line;
    if (!event.altKey || !line || !/^Digit[1-3]$/.test(event.code)) return;
    const button = document.querySelectorAll(`[data-choices="${line}"] button`)[event.code.slice(5) - 1];
    if (!button) return;
    event.preventDefault();
    take(button);
  });
})();
