// Times that are told as how long ago: <time data-ago datetime="...">. The exact moment is in their title, and is what
// stands there without scripts.
(() => {
  "use strict";
  const units = [["day", 86400], ["hour", 3600], ["minute", 60]];
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });
  const far = 14 * 86400;

  const ago = (seconds) => {
    for (const [unit, size] of units) if (seconds >= size) return words.format(-Math.floor(seconds / size), unit);
    return "just now";
  };
  const tell = (root) => {
    for (const time of root.querySelectorAll("time[data-ago]")) {
      const seconds = (Date.now() - new Date(time.dateTime)) / 1000;
      const text = ago(seconds);
      if (seconds < far && time.textContent !== text) time.textContent = text;
    }
  };
  const tellAll = () => tell(document);

  for (const moment of ["htmx:oobAfterSwap", "htmx:afterSwap"]) document.addEventListener(moment, tellAll);
  setInterval(tellAll, 20000);
  tellAll();
})();
