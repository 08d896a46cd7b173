// Forms that the browser sends itself: the server is asked first whether it is there. A form that is sent to nobody
// leads to a page of the browser's own, and what was typed is gone.
(() => {
  "use strict";
  const patience = 10000;
  const isAway = [502, 503, 504];
  const asked = new WeakSet();
  const sent = new WeakSet();
  const isThere = async () => {
    const { href } = document.querySelector("link[rel=icon]");
    try {
      const answer = await fetch(href, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(patience) });
      return !isAway.includes(answer.status);
    } catch { return false; }
  };
  const send = async (form, submitter) => {
    asked.add(form);
    const there = await isThere();
    asked.delete(form);
    if (there) {
      sent.add(form);
      form.requestSubmit(submitter?.isConnected ? submitter : null);
      return;
    }
    const again = () => send(form, submitter);
    const text = "Bindery cannot be reached. Nothing was sent, and what you typed is still here.";
    document.dispatchEvent(new CustomEvent("bindery:say", { detail: { level: "error", text, again } }));
  };
  // First of all, so that others hear only of what is really sent.
  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    const method = submitter?.getAttribute("formmethod") || form.getAttribute("method") || "get";
    if (method.toLowerCase() !== "post" || form.matches("[hx-post], [hx-get]") || sent.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!asked.has(form)) send(form, submitter);
  }, true);
})();
