// The desk of one production: dialogs, the close look at a page, what is open stays open, hashes to copy.
// Everything works without it as a plain link or page of its own.
(() => {
  "use strict";
  const lookEvery = 30_000;
  const piecesEvery = 2_000;
  const find = (name, within = document) => within.querySelector(`[data-${name}]`);

  // ---- dialogs ----
  const open = (dialog) => {
    if (!dialog?.showModal || dialog.open) return false;
    dialog.showModal();
    dialog.querySelector("input:focus")?.select(); // Whoever types a number means it in place of the old one.
    for (const part of dialog.querySelectorAll("[hx-trigger~='opened']")) htmx.trigger(part, "opened");
    return true;
  };
  document.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    const opener = event.target.closest("[data-opens]");
    if (opener && open(document.getElementById(opener.dataset.opens))) event.preventDefault();
    if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
    if (event.target.matches("dialog")) event.target.close(); // The ground around it.
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt;
    if (form.matches?.("[data-closes-after]") && event.detail.successful) form.closest("dialog")?.close();
  });

  // ---- a close look: the sheets in their order, or one picture ----
  let shown = null;
  const viewer = () => find("viewer");
  const leaves = () => [...document.querySelectorAll("[data-sheets] > li")].filter((leaf) => leaf.querySelector("a.leaf-paper"));
  const show = ({ name, word, art, again, place, before, after }) => {
    const box = viewer();
    find("viewer-name", box).textContent = name;
    find("viewer-word", box).textContent = word;
    find("viewer-place", box).textContent = place;
    const picture = find("viewer-picture", box);
    picture.src = art;
    picture.alt = name;
    find("viewer-open", box).href = art;
    const redo = find("viewer-again", box);
    redo.hidden = !again;
    if (again) redo.href = again;
    const [back, on] = box.querySelectorAll("[data-viewer-step]");
    [back.disabled, on.disabled] = [!before, !after];
    return open(box) || box.open;
  };
  const showLeaf = (number) => {
    const all = leaves();
    const at = all.findIndex((leaf) => leaf.dataset.number === number);
    if (at < 0) return false;
    shown = number;
    const art = all[at].querySelector("a.leaf-paper").href;
    return show({ ...all[at].dataset, art, place: `${at + 1} of ${all.length}`, before: at > 0, after: at < all.length - 1 });
  };
  const step = (by) => {
    const all = leaves();
    const next = all[all.findIndex((leaf) => leaf.dataset.number === shown) + by];
    if (shown && next) showLeaf(next.dataset.number);
  };
  document.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || !viewer()) return;
    const leaf = event.target.closest("[data-sheets] a.leaf-paper")?.closest("li");
    const look = event.target.closest("[data-look]");
    if (leaf && showLeaf(leaf.dataset.number)) event.preventDefault();
    if (look) {
      shown = null;
      if (show({ name: look.dataset.look, word: "", art: look.href, place: "" })) event.preventDefault();
    }
    const turn = event.target.closest("[data-viewer-step]");
    if (turn) step(Number(turn.dataset.viewerStep));
  });
  document.addEventListener("keydown", (event) => {
    if (!viewer()?.open) return;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by) step(by);
  });

  let touchedAt = null;
  document.addEventListener("touchstart", (event) => {
    touchedAt = event.touches.length === 1 && event.target.closest("[data-viewer]") ? event.touches[0].clientX : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    const moved = touchedAt === null ? 0 : event.changedTouches[0].clientX - touchedAt;
    touchedAt = null;
    if (Math.abs(moved) > 48) step(moved < 0 ? 1 : -1);
  });

  // ---- what is open stays open when its part is swapped ----
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const ids = [...event.target.querySelectorAll("details[data-keep-open][open]")].map((details) => details.id);
    if (ids.length) queueMicrotask(() => ids.forEach((id) => document.getElementById(id)?.setAttribute("open", "")));
  });
  const closeCards = (but) => {
    for (const card of document.querySelectorAll(".station-more[open]")) if (card !== but) card.open = false;
  };
  document.addEventListener("click", (event) => closeCards(event.target.closest(".station-more")));
  document.addEventListener("keydown", (event) => {
    const card = event.key === "Escape" && document.querySelector(".station-more[open]");
    if (!card) return;
    card.open = false;
    card.querySelector("summary").focus();
  });

  // ---- the timeline says what is pointed at ----
  document.addEventListener("pointerover", (event) => {
    const says = event.target.closest?.("[data-says]");
    const line = find("chart-said");
    if (says && line) line.textContent = says.dataset.says;
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("[data-row-says]");
    const line = find("chart-said");
    if (row && line) line.textContent = row.dataset.rowSays;
  });

  // ---- piece by piece: fetched when it is opened, and again while it is open and something changes ----
  let piecesAt = 0;
  const fetchPieces = () => {
    const box = find("pieces");
    if (!box?.open || Date.now() - piecesAt < piecesEvery) return;
    piecesAt = Date.now();
    htmx.ajax("GET", box.dataset.pieces, { target: find("pieces-body", box), swap: "innerHTML" });
  };
  find("pieces")?.addEventListener("toggle", fetchPieces);
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    if (event.target.id === "part-timeline") fetchPieces();
  });

  // ---- copy ----
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button || !(await copyText(button.dataset.copy))) return;
    button.dataset.copied = "";
    const icon = button.querySelector("i");
    icon.className = "fa-solid fa-check";
    setTimeout(() => { delete button.dataset.copied; icon.className = "fa-regular fa-copy"; }, 1500);
  });

  // ---- the bar of acts knows when it sticks; whether a worker is alive is no move that would be signalled ----
  const bar = document.getElementById("part-acts");
  const stick = () => {
    const box = document.getElementById("part-acts");
    box?.toggleAttribute("data-stuck", box.getBoundingClientRect().top <= 0 && window.scrollY > 0);
  };
  if (bar) {
    document.addEventListener("scroll", stick, { passive: true });
    document.addEventListener("htmx:afterSettle", stick);
    stick();
  }
  if (document.getElementById("refresh")) {
    setInterval(() => { if (!document.hidden) htmx.trigger(document.body, "look"); }, lookEvery);
  }
})();
