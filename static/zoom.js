// The pages of a review, large: arrows turn, b shows what it was before, n writes a remark, Escape closes.
(() => {
  "use strict";
  const dialog = document.getElementById("zoom");
  const links = [...document.querySelectorAll("[data-zoom]")];
  if (!dialog || !links.length) return;
  const part = (name) => dialog.querySelector(`[data-zoom-${name}]`);
  const remark = dialog.querySelector("[data-zoom-remark] textarea");
  const both = part("both");
  let place = 0;

  const remarkOf = (link) => link.closest("[data-leaf]").querySelector("textarea");
  const show = (number) => {
    place = (number + links.length) % links.length;
    const link = links[place];
    const { name, before } = link.dataset;
    const own = remarkOf(link);
    part("picture").src = link.href;
    part("picture").alt = name;
    part("name").textContent = name;
    part("place").textContent = `${place + 1} of ${links.length}`;
    both.hidden = !before;
    if (before) part("before").querySelector("img").src = before;
    part("before").querySelector("img").alt = `${name}, before`;
    compare(Boolean(before) && both.getAttribute("aria-pressed") === "true");
    if (remark) {
      part("remark").hidden = !own;
      remark.value = own ? own.value : "";
    }
  };
  const compare = (on) => {
    part("before").hidden = !on;
    part("now").hidden = !on;
  };
  const toggle = () => {
    if (both.hidden) return;
    const on = both.getAttribute("aria-pressed") !== "true";
    both.setAttribute("aria-pressed", on);
    compare(on);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-zoom]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      show(links.indexOf(link));
      dialog.showModal();
      return;
    }
    const turn = event.target.closest("[data-zoom-turn]");
    if (turn) show(place + Number(turn.dataset.zoomTurn));
    else if (event.target.closest("[data-zoom-both]")) toggle();
    else if (event.target.closest("[data-zoom-close]") || event.target === dialog) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.target.matches("textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { ArrowRight: () => show(place + 1), ArrowLeft: () => show(place - 1), b: toggle, n: () => remark?.focus() }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  let from = 0;
  part("picture").closest(".zoom-stage").addEventListener("touchstart", (event) => { from = event.touches.length === 1 ? event.touches[0].clientX : 0; }, { passive: true });
  part("picture").closest(".zoom-stage").addEventListener("touchend", (event) => {
    const way = event.changedTouches[0].clientX - from;
    if (from && Math.abs(way) > 48) show(place + (way < 0 ? 1 : -1));
  }, { passive: true });
  dialog.addEventListener("close", () => links[place].focus());
  remark?.addEventListener("input", () => {
    const own = remarkOf(links[place]);
    own.value = remark.value;
    own.closest("details").open = Boolean(remark.value);
    own.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
