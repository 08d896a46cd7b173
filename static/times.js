// Times as the person reads them. The zone goes to the server in a cookie, so pages come in it; log lines are made
// once for everybody and are put into the zone here. Hovering over any time tells the exact moment and the zone.
(() => {
  "use strict";
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) document.cookie = `bindery_zone=${zone}; path=/; max-age=31536000; samesite=lax`;

  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });

  const localise = (root) => {
    const times = root.matches?.(".line") ? root.querySelectorAll("time") : root.querySelectorAll(".line time:not([data-local])");
    for (const time of times) {
      time.textContent = `[${clock.format(new Date(time.dateTime))}]`;
      time.dataset.local = "";
    }
  };
  const say = (time) => {
    const moment = new Date(time.dateTime);
    if (!time.title && !Number.isNaN(moment.getTime())) time.title = `${exact.format(moment)} (${zone})`;
  };

  const spoken = (seconds) => {
    const [h, min, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
    return h ? `${h} h ${min} min` : min ? `${min} min ${s} s` : `${s} s`;
  };
  const tick = () => {
    for (const place of document.querySelectorAll("[data-elapsed-from]")) {
      const text = spoken(Math.max(0, (Date.now() - new Date(place.dataset.elapsedFrom)) / 1000));
      if (place.textContent !== text) place.textContent = text;
    }
  };

  document.addEventListener("mouseover", (event) => {
    const time = event.target.closest?.("time[datetime]");
    if (time) say(time);
  });
  document.addEventListener("htmx:load", (event) => {
    localise(event.target);
    tick();
  });
  localise(document);
  tick();
  setInterval(tick, 1000);
})();
