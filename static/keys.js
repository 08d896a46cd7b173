// Keys. An element says which key presses it: data-key="a", or two in a row: data-key="g h"; data-key-says is what
// the sheet tells about it. Fields get the focus, everything else is clicked. Nothing happens while somebody types.
(() => {
  "use strict";
  const patience = 1200;
  const sheet = () => document.getElementById("keys");
  let first = "";
  let timer = 0;

  const isVisible = (element) => element.getClientRects().length > 0;
  const isTyping = (element) => element?.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  const find = (key) => {
    const found = [...document.querySelectorAll("[data-key]")].filter((element) => element.dataset.key === key && !element.disabled);
    return found.find(isVisible) || found[0];
  };
  const press = (element) => {
    if (element.matches("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select")) {
      element.focus();
      element.select?.();
    } else element.click();
  };

  const entries = () => {
    const seen = new Set();
    return [...document.querySelectorAll("#content [data-key][data-key-says], .top [data-key][data-key-says]")].filter((element) => {
      const isNew = !element.disabled && !seen.has(element.dataset.key);
      seen.add(element.dataset.key);
      return isNew;
    });
  };
  const row = (element) => {
    const item = document.createElement("li");
    const keys = document.createElement("span");
    keys.className = "keys-keys";
    for (const key of element.dataset.key.split(" ")) {
      const cap = document.createElement("kbd");
      cap.textContent = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" }[key] || key;
      keys.append(cap, " ");
    }
    item.append(keys, element.dataset.keySays);
    return item;
  };
  const open = () => {
    const own = entries();
    sheet().querySelector("[data-keys-list]").replaceChildren(...own.map(row));
    sheet().querySelector("[data-keys-page]").hidden = own.length === 0;
    const taken = new Set(own.map((element) => element.dataset.key));
    for (const item of sheet().querySelectorAll("[data-keys-everywhere] li")) item.hidden = taken.has(item.querySelector("kbd").textContent);
    if (!sheet().open) sheet().showModal();
  };
  const search = () => {
    const field = [...document.querySelectorAll("input[type=search]")].find(isVisible);
    if (field) press(field);
    return Boolean(field);
  };
  const refresh = () => {
    if (document.getElementById("refresh")) document.dispatchEvent(new CustomEvent("bindery:refresh"));
    else location.reload();
    return true;
  };
  const general = { "/": search, "r": refresh, "?": () => (open(), true) };

  const act = (key) => {
    const element = find(key);
    if (element) press(element);
    return Boolean(element) || Boolean(general[key]?.());
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
    if (isTyping(event.target) || document.querySelector("dialog[open], .modal.show")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const both = first && `${first} ${key}`;
    clearTimeout(timer);
    first = "";
    if (both && act(both)) event.preventDefault();
    else if (act(key)) event.preventDefault();
    else if (document.querySelector(`[data-key^="${CSS.escape(key)} "]`)) {
      first = key;
      timer = setTimeout(() => { first = ""; }, patience);
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys-open]")) open();
    else if (event.target === sheet()) sheet().close();
  });
})();
