// Rows of tabs that are wider than a phone: the one that is open is brought into sight.
(() => {
  "use strict";
  const show = () => {
    for (const open of document.querySelectorAll(".tabs [aria-current], .chips [aria-current]")) {
      const row = open.parentElement;
      if (row.scrollWidth <= row.clientWidth) continue;
      const [inner, outer] = [open.getBoundingClientRect(), row.getBoundingClientRect()];
      row.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
    }
  };
  document.addEventListener("htmx:afterSwap", show);
  document.addEventListener("htmx:oobAfterSwap", (event) => { if (event.target.querySelector?.(".chips")) show(); });
  show();
})();
