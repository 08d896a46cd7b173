// A log on a page: which levels and words are shown, holding it where it is, going to the newest, links to a line.
// Lines come from the server and are never changed here, only hidden.
(() => {
  "use strict";
  const frame = document.querySelector("[data-log]");
  const lines = frame?.querySelector("[data-log-lines]");
  if (!lines) return;
  const box = frame.querySelector("[data-log-box]");
  const find = (name) => frame.querySelector(`[data-log-${name}]`);
  const [level, text, hold, newest, none] = ["level", "text", "hold", "newest", "none"].map(find);
  const near = 24;
  let unseen = 0;

  // The box grows upwards: its newest line is at scrollTop 0, older ones are above, at negative values.
  const isHeld = () => hold.getAttribute("aria-pressed") === "true";
  const atNewest = () => Math.abs(box.scrollTop) < near;
  const match = (line, wanted) => { line.hidden = Boolean(wanted) && !line.textContent.toLowerCase().includes(wanted); };
  const say = () => {
    newest.hidden = atNewest() && !isHeld();
    newest.querySelector("[data-log-newest-says]").textContent = unseen ? `${unseen} new line${unseen === 1 ? "" : "s"}` : "Newest";
  };
  const count = () => {
    const any = [...lines.children].some((line) => line.checkVisibility?.() ?? !line.hidden);
    none.hidden = any || !lines.children.length;
  };
  const filter = () => {
    const wanted = text.value.trim().toLowerCase();
    for (const line of lines.children) match(line, wanted);
    box.dataset.shown = level.value;
    count();
  };
  const toNewest = () => {
    hold.setAttribute("aria-pressed", "false");
    box.scrollTop = 0;
    unseen = 0;
    say();
  };

  frame.querySelector("[data-log-tools]").hidden = false;
  level.addEventListener("change", filter);
  text.addEventListener("input", filter);
  newest.addEventListener("click", toNewest);
  hold.addEventListener("click", () => {
    hold.setAttribute("aria-pressed", String(!isHeld()));
    if (!isHeld()) toNewest();
    say();
  });
  box.addEventListener("scroll", () => {
    if (atNewest() && !isHeld()) unseen = 0;
    say();
  }, { passive: true });

  let height = lines.offsetHeight;
  new MutationObserver((changes) => {
    const wanted = text.value.trim().toLowerCase();
    const added = changes.flatMap((change) => [...change.addedNodes]).filter((node) => node.nodeType === 1);
    for (const line of added) match(line, wanted);
    const grown = lines.offsetHeight - height;
    height = lines.offsetHeight;
    if (isHeld() || !atNewest()) {
      unseen += added.length;
      // Where the browser does not hold what is read in its place, we do.
      if (isHeld() && atNewest() && grown > 0) box.scrollTop = -grown;
      say();
    }
    if (wanted || level.value !== "debug") count();
  }).observe(lines, { childList: true });

  // A link to a line: its time. The address names it twice: the query lets the server find it, the fragment shows it.
  lines.addEventListener("click", (event) => {
    const line = event.target.closest("time")?.closest(".line");
    if (!line) return;
    const sequence = line.id.replace("line-", "");
    for (const other of lines.querySelectorAll(".is-linked")) other.classList.remove("is-linked");
    line.classList.add("is-linked");
    history.replaceState(null, "", `?line=${sequence}#${line.id}`);
  });
  const linked = location.hash.startsWith("#line-") && document.getElementById(location.hash.slice(1));
  if (linked) {
    linked.classList.add("is-linked");
    hold.setAttribute("aria-pressed", "true");
    linked.scrollIntoView({ block: "center" });
  }
  say();
})();
