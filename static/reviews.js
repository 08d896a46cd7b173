// The inbox and a review: moving with j and k, how long a verdict can be undone, what needs a note, drafts.
// Verdicts take effect by the worker, whatever this page does.
(() => {
  "use strict";
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  // ---- time: the server's, since verdicts take effect by it ----
  const started = performance.getEntriesByType("navigation")[0]?.responseStart || 0;
  const server = find("#server-now");
  const ahead = server ? new Date(server.dateTime).getTime() + Number(server.dataset.micro) / 1000 - (performance.timeOrigin + started) : 0;
  const now = () => performance.timeOrigin + performance.now() + ahead;
  const lateAfter = 8000;
  const asked = new Set();

  const count = (row) => {
    const left = new Date(row.dataset.effectAt).getTime() + 1000 - now();
    const place = row.querySelector("[data-seconds-left]");
    const text = left > 0 ? ` (${Math.ceil(left / 1000)} s)` : "";
    if (place.textContent !== text) place.textContent = text;
    row.classList.toggle("is-due", left <= 0);
    row.querySelector(".coming-late").hidden = left > -lateAfter;
    // The socket may watch another production than the one that was decided.
    const step = left > 0 ? "" : `${row.id} ${Math.min(4, Math.ceil(-left / 700))}`;
    if (step && !asked.has(step)) {
      asked.add(step);
      htmx.trigger(document.body, "poll");
    }
  };

  const units = [[86400, "d"], [3600, "h"], [60, "min"]];
  const spoken = (seconds) => {
    const [size, unit] = units.find(([length]) => seconds >= length) || [60, "min"];
    return `${Math.max(1, Math.round(seconds / size))} ${unit}`;
  };
  const say = (time) => {
    const seconds = (new Date(time.dateTime).getTime() - now()) / 1000;
    const past = "ago" in time.dataset;
    const text = past ? (seconds > -60 ? "just now" : `${spoken(-seconds)} ago`) : (seconds > 0 ? `in ${spoken(seconds)}` : "now");
    if (time.textContent !== text) time.textContent = text;
  };
  const tick = () => {
    all("[data-effect-at]").forEach(count);
    all("time[data-ago], time[data-ahead]").forEach(say);
  };

  // ---- the inbox: one row has the focus ----
  const rows = () => all("[data-row] .inbox-link");
  let last = "";
  const move = (step) => {
    const links = rows();
    if (!links.length) return false;
    const here = links.findIndex((link) => link.id === last);
    const on = document.activeElement?.closest?.("[data-row]") || here >= 0;
    const next = links[on ? Math.min(Math.max(here + step, 0), links.length - 1) : 0];
    next.focus();
    next.closest("[data-row]").scrollIntoView({ block: "nearest" });
    return true;
  };
  const choose = () => {
    const box = document.getElementById(last)?.closest("[data-row]")?.querySelector("input[type=checkbox]");
    box?.click();
    return Boolean(box);
  };
  const open = () => {
    const link = document.getElementById(last);
    link?.click();
    return Boolean(link);
  };
  const keys = { j: () => move(1), k: () => move(-1), c: choose, o: open };
  const patience = 1200;
  let g = -patience;
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (row) last = row.querySelector(".inbox-link").id;
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.defaultPrevented || find("dialog[open]")) return;
    if (event.target.closest?.("input:not([type=checkbox]), textarea, select") || !find("[data-row]")) return;
    // After g comes the letter of another page.
    const leads = event.timeStamp - g < patience;
    g = event.key === "g" ? event.timeStamp : -patience;
    if (!leads && keys[event.key]?.()) event.preventDefault();
  });
  const recount = () => {
    const chosen = all("input[name=review]:checked").length;
    const place = find("[data-chosen-count]");
    if (place) place.textContent = chosen ? `${chosen} chosen` : "";
  };
  document.addEventListener("htmx:oobAfterSwap", () => {
    // Whoever was on a row stays there when the list is new.
    if (last && document.activeElement === document.body) document.getElementById(last)?.focus({ preventScroll: true });
    recount();
    tick();
  });

  // ---- a review: what needs a note, what was edited, drafts ----
  const form = find("#verdict");
  const note = form?.querySelector("#note");
  let meant = "request_changes";
  let timer = 0;
  const button = (verdict) => form.querySelector(`button[name=verdict][value=${verdict}]`);
  const remarks = () => [...form.querySelectorAll(".leaf-remark textarea")].filter((text) => text.value.trim());
  const isEdited = (field) => {
    if (field.type === "checkbox") return field.checked !== field.defaultChecked;
    return field.value !== ("made" in field.dataset ? field.dataset.made : field.defaultValue);
  };
  const look = () => {
    if (!note) return;
    const edited = [...form.querySelectorAll("[name^=output-]:not([type=hidden])")].some(isEdited);
    find("[data-approve]").hidden = edited;
    find("[data-approve-edited]").hidden = !edited;
    const pages = remarks().map((text) => text.name.replace("page-note-", ""));
    const sign = find("[data-marked]");
    sign.hidden = !pages.length;
    sign.textContent = `With it go remarks on page${pages.length === 1 ? "" : "s"} ${pages.join(", ")}.`;
  };
  const write = (pressed) => {
    meant = pressed.value;
    all("[data-needs-note]").forEach((other) => other.classList.toggle("is-meant", other === pressed));
    note.focus();
    note.setSelectionRange(note.value.length, note.value.length);
    note.scrollIntoView({ block: "center" });
    find("[data-draft-sign]").textContent = meant === "reject" ? "Say why; Ctrl+Enter rejects it." : "Say what should be different; Ctrl+Enter sends it back.";
  };
  const keep = async () => {
    const answer = await fetch(form.dataset.drafts, { method: "POST", body: new FormData(form), keepalive: true }).catch(() => null);
    find("[data-draft-sign]").textContent = answer?.ok ? "Kept as your draft" : "Not kept yet: Bindery cannot be reached";
  };

  document.addEventListener("click", (event) => {
    const focuses = event.target.closest("[data-focuses]");
    if (focuses) return find(focuses.dataset.focuses)?.focus();
    if (event.target.closest("[data-choose-none]")) {
      all("input[name=review]:checked").forEach((box) => { box.checked = false; });
      return recount();
    }
    const key = event.target.closest("[data-row-key]");
    if (key) return keys[key.dataset.rowKey]();
    const pressed = event.target.closest("[data-needs-note]");
    if (!pressed) return;
    const byKey = event.detail === 0 && document.activeElement !== pressed && document.activeElement !== note;
    if (!byKey && (note.value.trim() || remarks().length)) return;
    event.preventDefault();
    write(pressed);
  });
  document.addEventListener("change", recount);
  form?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.target !== note) return;
    event.preventDefault();
    if (note.value.trim() || remarks().length) form.requestSubmit(button(meant));
  });
  form?.addEventListener("input", () => {
    look();
    clearTimeout(timer);
    if (form.dataset.drafts) timer = setTimeout(keep, 1200);
  });
  form?.addEventListener("submit", () => clearTimeout(timer));

  look();
  tick();
  recount();
  setInterval(tick, 250);
})();
