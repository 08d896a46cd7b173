// Choosing productions in the list: what is chosen is counted, one box chooses the page, x the row that has the focus.
// Everything is a form without this: it only says what is chosen, and saves clicks.
(() => {
  "use strict";
  const bar = () => document.querySelector(".choice-bar");
  const boxes = () => [...document.querySelectorAll("[data-choose]")];
  const number = (n) => n.toLocaleString("en");

  const count = () => {
    if (!bar()) return;
    const all = boxes();
    const n = all.filter((box) => box.checked).length;
    const every = bar().querySelector("[data-choose-all]");
    const matching = Number(document.querySelector("[data-matching]")?.dataset.matching || 0);
    const page = document.querySelector("[data-choose-page]");
    if (page) {
      page.hidden = false;
      page.checked = every.checked || (n > 0 && n === all.length);
      page.indeterminate = !every.checked && n > 0 && n < all.length;
    }
    bar().querySelector("[data-choose-none]").hidden = false;
    bar().querySelector("[data-choice-matching]").textContent = number(matching);
    bar().querySelector(".choice-all").hidden = matching <= n && !every.checked;
    const said = every.checked ? `All ${number(matching)} chosen` : `${number(n)} chosen`;
    const place = bar().querySelector("[data-choice-count]");
    if (place.textContent !== said) place.textContent = said;
  };
  const chooseAll = (isChosen) => {
    for (const box of boxes()) box.checked = isChosen;
    count();
  };

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-choose-page]")) {
      bar().querySelector("[data-choose-all]").checked = false;
      chooseAll(event.target.checked);
    } else if (event.target.matches("[data-choose]")) {
      bar().querySelector("[data-choose-all]").checked = false;
      count();
    } else if (event.target.matches("[data-choose-all]")) chooseAll(event.target.checked);
    else if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-choose-none]")) return;
    bar().querySelector("[data-choose-all]").checked = false;
    chooseAll(false);
    boxes()[0]?.focus();
  });

  // ---- x: the row that has the focus; without one it goes to the first row ----
  const isTyping = (element) => element.closest?.("input:not([type=checkbox]), textarea, select, dialog");
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "x" || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (isTyping(event.target) || document.querySelector("dialog[open], .modal.show") || boxes().length === 0) return;
    event.preventDefault();
    const box = event.target.closest?.("tr")?.querySelector("[data-choose]");
    if (box) box.click();
    else boxes()[0].focus();
  }, true);

  // ---- the list as it is now: rows may have come and gone; the page may be another one, or come from the back button ----
  const begin = () => {
    for (const button of document.querySelectorAll("[data-only-without-scripts]")) button.hidden = true;
    count();
  };
  for (const moment of ["htmx:oobAfterSwap", "htmx:afterSettle"]) document.addEventListener(moment, begin);
  window.addEventListener("pageshow", begin);
  begin();
})();
