// Light or dark: what the system says until a person chooses; the choice stays in this browser.
(() => {
  "use strict";
  const key = "bindery-theme";
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const current = () => chosen() || (dark.matches ? "dark" : "light");
  const apply = () => {
    document.documentElement.dataset.bsTheme = current();
    for (const label of document.querySelectorAll("[data-theme-label]")) {
      label.textContent = current() === "dark" ? "Light paper" : "Dark paper";
    }
  };
  apply();
  document.documentElement.classList.add("scripted");
  dark.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", apply);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-toggle]")) return;
    try { localStorage.setItem(key, current() === "dark" ? "light" : "dark"); } catch { /* private window: this page only */ }
    apply();
  });
})();
