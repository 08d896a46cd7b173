// What htmx cannot do for the live pages: say how they are connected, ask again while the socket is down, keep the
// log short, and stop altogether when the person says so. Everything that is shown comes from the server.
(() => {
  "use strict";
  const key = "bindery-live";
  const maxLines = 2000;
  let timer = 0;
  let asked = new Set();
  let shownAt = new Date();

  const pollEvery = () => 1000 * Number(document.querySelector("[data-poll-seconds]")?.dataset.pollSeconds || 5);
  const wished = () => {
    try { return localStorage.getItem(key) === "paused"; } catch { return false; }
  };
  let paused = wished();

  // ---- what it says ----
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  const age = () => {
    const minutes = Math.floor((Date.now() - shownAt) / 60000);
    return minutes < 1 ? "" : minutes < 90 ? ` (${minutes} min old)` : ` (${Math.round(minutes / 60)} h old)`;
  };
  const tell = () => {
    for (const link of document.querySelectorAll("[data-live-login]")) link.setAttribute("href", `${link.pathname}?next=${encodeURIComponent(location.pathname + location.search)}`);
    for (const time of document.querySelectorAll("[data-live-at]")) {
      time.dateTime = shownAt.toISOString();
      time.textContent = clock.format(shownAt);
    }
    for (const place of document.querySelectorAll("[data-live-age]")) place.textContent = age();
  };
  const say = (state) => {
    tell();
    for (const sign of document.querySelectorAll("[data-live-sign]")) sign.dataset.state = state;
  };
  const offer = () => {
    for (const button of document.querySelectorAll("[data-live-toggle]")) {
      button.hidden = !document.getElementById("live");
      button.dataset.isPaused = paused;
      const label = paused ? "Switch live refresh on" : "Switch live refresh off";
      button.title = `${label} (l)`;
      button.querySelector("[data-live-toggle-label]").textContent = label;
      button.querySelector("i").className = `fa-solid ${paused ? "fa-play" : "fa-pause"}`;
    }
    for (const sign of document.querySelectorAll(".live")) sign.hidden = !document.getElementById("live");
  };

  // ---- sockets: none is opened while paused, also none of those that htmx would open again ----
  const sockets = new Set();
  const openSocket = htmx.createWebSocket;
  // Left to itself, htmx waits up to a minute after a long outage. Apart, so that all pages do not come back at once.
  htmx.config.wsReconnectDelay = (tries) => Math.min(500 * 2 ** tries, 5000) * (0.5 + Math.random() / 2);
  const noSocket = () => ({ readyState: 3, close() {}, send() {}, addEventListener() {} });
  htmx.createWebSocket = (address) => {
    if (paused) return noSocket();
    const socket = openSocket(address);
    sockets.add(socket);
    socket.addEventListener("close", () => sockets.delete(socket));
    return socket;
  };

  // ---- signed out: the server has closed the socket. It is asked whether this browser is signed in all the same, by a
  // login in another tab or with a new password; if so the page goes on. ----
  const signedOut = 4401;
  let isOut = false;
  let outAt = -Infinity;
  let asking = 0;
  const goOut = () => {
    isOut = true;
    stopPolling();
    say("out");
  };
  const ask = async () => {
    asking = 0;
    try {
      const answer = await fetch(location.href, { method: "HEAD", redirect: "manual", cache: "no-store" });
      if (paused) return;
      if (answer.type === "opaqueredirect") goOut();
      else if (answer.ok) resume();
      else askSoon(pollEvery());
    } catch { askSoon(pollEvery()); }
  };
  const askSoon = (delay) => { if (!asking) asking = setTimeout(ask, delay); };
  const closedAsSignedOut = () => {
    stopPolling();
    say("connecting");
    askSoon(performance.now() - outAt < 10000 ? pollEvery() : 0);
    outAt = performance.now();
  };
  document.addEventListener("visibilitychange", () => { if (isOut && !document.hidden) askSoon(0); });

  const poll = () => htmx.trigger(document.body, "poll");
  const stopPolling = () => { clearInterval(timer); timer = 0; };
  const pause = () => {
    stopPolling();
    for (const socket of sockets) socket.close();
    say("paused");
  };
  const resume = () => {
    isOut = false;
    say("connecting");
    const live = document.getElementById("live");
    const fresh = live?.cloneNode(true);
    if (!fresh) return;
    live.replaceWith(fresh);
    htmx.process(fresh);
  };

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-live-toggle]")) return;
    paused = !paused;
    try { localStorage.setItem(key, paused ? "paused" : ""); } catch { /* private window: this page only */ }
    offer();
    (paused ? pause : resume)();
  });
  document.addEventListener("bindery:refresh", () => {
    // Each may ask once, also when its question has to wait for an answer that is still on its way.
    asked = new Set(document.querySelectorAll("[data-background]"));
    poll();
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const element = event.target.closest("[data-background]");
    if (element && !asked.delete(element) && paused) event.preventDefault();
  });

  // ---- what happens ----
  document.addEventListener("htmx:wsOpen", () => {
    stopPolling();
    // An answer that is still on its way would bring lines that the socket brings too.
    const poller = document.getElementById("log-poll");
    if (poller) htmx.trigger(poller, "htmx:abort");
    say("live");
  });
  document.addEventListener("htmx:wsClose", (event) => {
    if (paused || !event.target.isConnected) return;
    if (event.detail.event.code === signedOut) {
      closedAsSignedOut();
      return;
    }
    say("polling");
    if (!timer) timer = setInterval(poll, pollEvery());
  });
  document.addEventListener("htmx:wsAfterMessage", () => {
    shownAt = new Date();
    const lines = document.getElementById("log-lines");
    while (lines && lines.children.length > maxLines) lines.firstElementChild.remove();
  });
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { id } = event.target;
    const top = event.target.querySelector("[data-keep-scroll]")?.scrollTop;
    if (!top) return;
    queueMicrotask(() => {
      const box = document.getElementById(id)?.querySelector("[data-keep-scroll]");
      if (box) box.scrollTop = top;
    });
  });
  const isTyped = (field) => field.type !== "hidden" && !field.disabled && (
    field.matches("[type=checkbox], [type=radio]") ? field.checked !== field.defaultChecked
      : field.matches("select") ? [...field.options].some((option) => option.selected !== option.defaultSelected)
        : field.value !== field.defaultValue);
  const isSomethingTyped = () => [...document.querySelectorAll("form[method=post] :is(input, select, textarea)")].some(isTyped);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-live-login]");
    if (link) link.target = isSomethingTyped() ? "_blank" : "";
  });
  const leave = () => {
    if (!isSomethingTyped()) location.reload();
    else document.dispatchEvent(new CustomEvent("bindery:say", { detail: { level: "error", text: "You are signed out. Sign in again in another tab; what you typed is still here, and nothing was changed." } }));
  };
  document.addEventListener("htmx:beforeSwap", (event) => {
    // The session has ended: the answer is the login page.
    if (!new URL(event.detail.xhr.responseURL || location.href, location.href).pathname.startsWith("/login/")) return;
    event.detail.shouldSwap = false;
    if (event.detail.elt.closest("[data-background]")) goOut();
    else leave();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && !isOut) shownAt = new Date();
    if (!event.detail.elt.closest("[data-background]")) {
      // What a person has just done is shown also when nothing comes by itself.
      if (paused && event.detail.successful && event.detail.requestConfig.verb !== "get") document.dispatchEvent(new CustomEvent("bindery:refresh"));
      return;
    }
    if (isOut) return;
    if (paused) say("paused");
    else if (timer) say(event.detail.successful ? "polling" : "lost");
  });
  document.addEventListener("htmx:afterSwap", offer);
  setInterval(tell, 15000);
  offer();
  if (paused) say("paused");
})();
