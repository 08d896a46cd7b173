// The log tab: stays at the newest line, waits while paused, keeps the sheet short, copies a line with its link.
// Lines come from the server as they are shown.
(() => {
  "use strict";
  const blockLines = 200;
  const mostBlocks = 500;
  const mostLines = mostBlocks * blockLines;
  let waiting = [];
  let isPaused = false;
  let nNew = 0;
  let keep = null;
  let start = null;

  const get = (id) => document.getElementById(id);
  const sheet = () => {
    const lines = get("log-lines");
    return lines?.hasAttribute("data-log") ? lines : null;
  };
  const placeOf = (line) => Number(line.id.slice(5));
  const isAtNewest = () => get("log-box").scrollTop > -4;
  const words = (n) => `${n.toLocaleString()} new line${n === 1 ? "" : "s"}`;

  // Not scrollIntoView: that moves the window as well.
  const scrollTo = (line, edge) => {
    const box = get("log-box");
    const space = edge === "top" ? 10 : -10;
    box.scrollTop += line.getBoundingClientRect()[edge] - box.getBoundingClientRect()[edge] - space;
  };
  // Blocks that were not in sight yet count with a height that is only a guess: those below the line, from where the
  // sheet is counted, get their own first.
  const placeAt = (line, edge) => {
    const blocks = [];
    for (let block = line.closest(".lines"); block; block = block.nextElementSibling) blocks.push(block);
    for (const block of blocks) block.classList.add("is-measured");
    scrollTo(line, edge);
    requestAnimationFrame(() => requestAnimationFrame(() => {
      for (const block of blocks) block.classList.remove("is-measured");
    }));
  };
  const showNew = () => {
    const button = document.querySelector("[data-log-new]");
    if (!button) return;
    button.hidden = !nNew;
    if (nNew) button.textContent = words(nNew);
  };
  const showPaused = () => {
    const button = document.querySelector("[data-log-pause]");
    if (!button) return;
    button.setAttribute("aria-pressed", isPaused);
    button.querySelector("i").className = `fa-solid ${isPaused ? "fa-play" : "fa-pause"}`;
    button.querySelector("span").textContent = !isPaused ? "Pause" : waiting.length ? `Go on, ${words(waiting.length)}` : "Go on";
  };

  // The children of the sheet are few: blocks, and the ways on. To query it would go through every line.
  const part = (lines, name) => [...lines.children].find((one) => one.classList.contains(name));
  const trim = (lines) => {
    const blocks = [...lines.children].filter((one) => one.classList.contains("lines"));
    while (blocks.length > mostBlocks) {
      blocks.shift().remove();
      // The way to earlier lines leads to those that have just gone.
      part(lines, "log-earlier")?.setAttribute("hx-vals", JSON.stringify({ before: placeOf(blocks[0].firstElementChild) }));
    }
  };
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  const localise = (line) => {
    const time = line.querySelector("time");
    time.textContent = `[${clock.format(new Date(time.dateTime))}]`;
    time.dataset.local = "";
  };
  const append = (fresh) => {
    const lines = sheet();
    fresh.forEach(localise);
    part(lines, "log-none")?.remove();
    const wasAtNewest = isAtNewest();
    const heightBefore = CSS.supports("overflow-anchor", "auto") ? 0 : lines.offsetHeight;
    let block = lines.lastElementChild;
    for (let at = 0; at < fresh.length; ) {
      if (!block?.classList.contains("lines") || block.childElementCount >= blockLines) {
        block = document.createElement("div");
        block.className = "lines";
        lines.append(block);
      }
      const some = fresh.slice(at, at + blockLines - block.childElementCount);
      block.append(...some);
      at += some.length;
    }
    if (wasAtNewest) trim(lines);
    else {
      if (heightBefore) get("log-box").scrollTop -= lines.offsetHeight - heightBefore;
      nNew += fresh.length;
      showNew();
    }
  };
  const arrive = (fresh) => {
    if (!isPaused) return append(fresh);
    waiting.push(...fresh);
    if (waiting.length > mostLines) waiting = waiting.slice(-mostLines);
    showPaused();
  };

  // A frame of the socket is put in place here: htmx has the old and the new cursor side by side for a moment, and the
  // browser then looks for that id through all lines.
  document.addEventListener("htmx:wsBeforeMessage", (event) => {
    const { message } = event.detail;
    if (!sheet() || !message.startsWith('<div id="log-lines"')) return;
    event.preventDefault();
    const frame = document.createElement("template");
    frame.innerHTML = message;
    const [lines, cursor] = frame.content.children;
    get("cursor").value = cursor.value;
    if (lines.children.length) arrive([...lines.children]);
    htmx.trigger(event.target, "htmx:wsAfterMessage", event.detail);
  });
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    if (event.target !== sheet()) return;
    event.detail.shouldSwap = false;
    const fresh = [...event.detail.fragment.children];
    if (fresh.length) arrive(fresh);
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isPaused && ["log-poll", "refresh"].includes(event.target.id)) event.preventDefault();
  });

  // Earlier lines come in above: the sheet is counted from its end. Later ones must not pull the view along.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.target.matches?.(".log-later")) keep = event.target.previousElementSibling?.lastElementChild;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!keep) return;
    if (start) placeAt(start, "top");
    else placeAt(keep, "bottom");
    keep = start = null;
  });

  const begin = () => {
    if (!sheet()) return;
    waiting = [];
    isPaused = false;
    nNew = 0;
    const box = get("log-box");
    const place = Number(box.dataset.logStart);
    if (!place) return;
    const line = [...box.querySelectorAll(".line")].find((one) => placeOf(one) >= place);
    if (!line) return;
    placeAt(line, "top");
    // Too few lines below it yet: once again when the later ones are there.
    if (box.querySelector(".log-later")) start = line;
    if (location.hash === `#${line.id}`) choose(line);
  };
  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:afterSwap", (event) => {
    if (["tab", "log"].includes(event.target.id)) begin();
  });
  document.addEventListener("scroll", (event) => {
    if (event.target.id !== "log-box" || !nNew || !isAtNewest()) return;
    nNew = 0;
    showNew();
  }, true);

  const choose = (line) => {
    document.querySelector(".log-tools")?.remove();
    document.querySelector(".line.is-chosen")?.classList.remove("is-chosen");
    if (!line) return;
    const tools = get("log-tools").content.cloneNode(true);
    tools.querySelector("[data-log-link]").href = linkOf(line);
    line.classList.add("is-chosen");
    line.append(tools);
  };
  const linkOf = (line) => `${location.origin}${get("tab-logs").getAttribute("href")}?line=${placeOf(line)}#${line.id}`;
  const copy = async () => {
    const line = document.querySelector(".line.is-chosen");
    if (!line) return;
    const plain = line.cloneNode(true);
    plain.querySelector(".log-tools")?.remove();
    const isCopied = await copyText(`${plain.textContent.trim()}\n${linkOf(line)}`);
    document.querySelector("[data-log-say]").textContent = isCopied ? "Copied with its link." : "This browser did not let it be copied.";
  };

  document.addEventListener("click", (event) => {
    if (!sheet()) return;
    const on = (selector) => event.target.closest(selector);
    if (on("[data-log-copy]")) return copy();
    if (on("[data-log-new]")) return void (get("log-box").scrollTop = 0);
    if (on("[data-log-clear]")) {
      const note = document.createElement("p");
      note.className = "log-none";
      note.textContent = "Cleared here only. New lines appear as they happen.";
      sheet().replaceChildren(note);
      waiting = [];
      nNew = 0;
      showNew();
      return showPaused();
    }
    if (on("[data-log-pause]")) {
      isPaused = !isPaused;
      const fresh = waiting;
      waiting = [];
      if (fresh.length) append(fresh);
      return showPaused();
    }
    const line = on("#log-lines[data-log] .line");
    if (line && !on("a, button") && getSelection().isCollapsed) choose(line.classList.contains("is-chosen") ? null : line);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "log-box" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!["c", "j", "k"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "c") return copy();
    const lines = [...event.target.querySelectorAll(".line")];
    const at = lines.findIndex((line) => line.classList.contains("is-chosen"));
    const line = lines[at < 0 ? lines.length - 1 : at + (event.key === "j" ? 1 : -1)];
    if (!line) return;
    choose(line);
    line.scrollIntoView({ block: "nearest" });
  });
})();
