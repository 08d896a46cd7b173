// What htmx cannot do for the live pages: say how they are connected, ask again while the socket is down,
// and keep the log short. Everything that is shown comes from the server.
(() => {
  "use strict";
  const pollEvery = 1000 * Number(document.querySelector("[data-poll-seconds]")?.dataset.pollSeconds || 5);
  const maxLines = 2000;
  let timer = 0;

  const say = (state) => {
    for (const sign of document.querySelectorAll("[data-live-sign]")) sign.dataset.state = state;
  };
  const poll = () => htmx.trigger(document.body, "poll");

  document.addEventListener("htmx:wsOpen", () => {
    clearInterval(timer);
    timer = 0;
    // An answer that is still on its way would bring lines that the socket brings too.
    const poller = document.getElementById("log-poll");
    if (poller) htmx.trigger(poller, "htmx:abort");
    say("live");
  });
  document.addEventListener("htmx:wsClose", () => {
    say("polling");
    if (!timer) timer = setInterval(poll, pollEvery);
  });
  document.addEventListener("htmx:wsAfterMessage", () => {
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
  document.addEventListener("htmx:afterRequest", (event) => {
    const answer = event.detail.xhr;
    // The session has ended: the answer is the login page. Going there beats a page that silently grows old.
    if (answer && new URL(answer.responseURL || location.href, location.href).pathname.startsWith("/login/")) location.reload();
  });
})();
