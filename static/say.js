// What the page says about requests: a bar while one is under way, a slip when it failed, with the request kept.
// Other scripts say something with: document.dispatchEvent(new CustomEvent("bindery:say", {detail: {level, text}}));
// with `again` beside them, a function, there is a button for a second try.
(() => {
  "use strict";
  const most = 5;
  const readingTime = (text) => Math.min(15000, 4000 + 60 * text.length);
  const isBackground = (element) => Boolean(element?.closest?.("[data-background]"));

  // ---- slips ----
  const region = () => document.getElementById("notice");
  const close = (slip) => slip.remove();
  const lay = (slip) => {
    if (slip.dataset.slip !== "success" || slip.dataset.timed) return;
    slip.dataset.timed = "1";
    const leave = () => (slip.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : close(slip));
    setTimeout(leave, readingTime(slip.textContent));
  };
  const layAll = () => {
    const slips = [...(region()?.querySelectorAll("[data-slip]") || [])];
    slips.slice(0, Math.max(0, slips.length - most)).forEach(close);
    slips.filter((slip) => slip.dataset.until && document.querySelector(`[data-is="${slip.dataset.until}"]`)).forEach(close);
    slips.forEach(lay);
  };
  const say = (level, text, again) => {
    if ([...region().querySelectorAll("[data-slip]")].some((slip) => slip.dataset.says === text)) return;
    const slip = document.getElementById(`slip-${level}`).content.firstElementChild.cloneNode(true);
    slip.dataset.says = text;
    slip.querySelector(".slip-text").textContent = text;
    if (again) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "slip-again";
      button.textContent = "Try again";
      button.addEventListener("click", () => { close(slip); again(); });
      slip.querySelector(".slip-text").append(" ", button);
    }
    region().append(slip);
    layAll();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-slip-close]");
    if (button) close(button.closest("[data-slip]"));
  });
  document.addEventListener("bindery:say", (event) => say(event.detail.level || "info", event.detail.text, event.detail.again));
  document.addEventListener("htmx:load", layAll);
  // What came with the page is put in again, so that it is read aloud.
  region()?.append(...region().children);
  layAll();

  // ---- failures ----
  const words = {
    400: "Bindery did not understand the request. Nothing was changed.",
    403: "Your account may not do this, or this page is older than your login. Reload it and try again.",
    404: "What you asked for is no longer there. Reload the page to see what is.",
    405: "This cannot be done here. Reload the page and try again.",
    409: "Somebody was first. Reload the page to see how it stands.",
    413: "That was too much at once. Nothing was changed.",
    422: "Something that you typed cannot be taken. Nothing was changed.",
    429: "Too many requests at once. Wait a moment and try again.",
  };
  const inWords = (status) => words[status] || (status >= 500
    ? "Something failed on our side; the cause is in the server's log. What you typed is kept."
    : `Bindery refused the request (${status}). Nothing was changed.`);
  const repeat = ({ verb, path, elt, target, formData }) => () => {
    const values = {};
    for (const [name, value] of formData || []) values[name] = name in values ? [].concat(values[name], value) : value;
    htmx.ajax(verb, path, { source: elt.isConnected ? elt : document.body, target, values, swap: elt.getAttribute("hx-swap") || undefined });
  };
  const failed = (text) => (event) => {
    const { elt, requestConfig, xhr } = event.detail;
    if (isBackground(elt)) return;
    say("error", text(xhr?.status), repeat(requestConfig));
  };
  document.addEventListener("htmx:responseError", failed(inWords));
  document.addEventListener("htmx:sendError", failed(() => "Bindery cannot be reached. Nothing was changed, and what you typed is kept."));
  document.addEventListener("htmx:timeout", failed(() => "Bindery took too long to answer. Whether it was done is not known; look before you try again."));
  for (const fault of ["htmx:swapError", "htmx:targetError", "htmx:onLoadError"]) {
    document.addEventListener(fault, () => say("error", "The answer came, but this page could not show it. Reload the page."));
  }

  // ---- under way ----
  const busy = new Set();
  let timer = 0;
  const show = () => {
    clearTimeout(timer);
    if (busy.size === 0) document.documentElement.removeAttribute("data-busy");
    else timer = setTimeout(() => document.documentElement.setAttribute("data-busy", ""), 120);
  };
  document.addEventListener("htmx:beforeSend", (event) => {
    if (!isBackground(event.detail.elt)) busy.add(event.detail.xhr);
    show();
  });
  document.addEventListener("htmx:afterRequest", (event) => { busy.delete(event.detail.xhr); show(); });
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.method === "dialog" || event.target.matches("[hx-post], [hx-get]")) return;
    busy.add("page");
    show();
  });
  window.addEventListener("pageshow", () => { busy.delete("page"); show(); });
})();
