// What has passed since the page was built is not shown as coming, and a visitor in
// another time zone is told their own time. Without this script the page says the same
// as on the day it was built.
"use strict";

(() => {
  const now = Date.now();
  const since = (value) => Boolean(value) && Date.parse(value) <= now;
  const show = (element, shown) => {
    if (element) element.hidden = !shown;
  };

  for (const item of document.querySelectorAll("[data-ends]")) {
    if (!since(item.dataset.ends)) continue;
    if ("keep" in item.dataset) {
      show(item.querySelector("[data-over]"), true);
      show(item.querySelector(".event__calendars"), false);
      show(item.querySelector("[data-open]"), false);
      show(item.querySelector("[data-closed]"), true);
    } else {
      show(item, false);
    }
  }

  for (const list of document.querySelectorAll("[data-coming]")) {
    const left = list.querySelectorAll("[data-ends]:not([hidden])").length;
    show(list.querySelector("[data-none]"), left === 0);
    if ("whole" in list.dataset) show(list, left > 0);
  }

  for (const entry of document.querySelectorAll("[data-closes]")) {
    if (!since(entry.dataset.closes)) continue;
    show(entry, false);
    show(entry.parentElement.querySelector("[data-closed]"), true);
  }

  // Minutes by which a clock is ahead of UTC: "+02:00" is 120.
  const offset = (value) => {
    const found = /([+-])(\d\d):(\d\d)$/.exec(value);
    return found ? Number(`${found[1]}1`) * (Number(found[2]) * 60 + Number(found[3])) : 0;
  };
  const { lang } = document.documentElement;
  for (const line of document.querySelectorAll("[data-own]")) {
    const { own, ownEnd } = line.dataset;
    const [start, end] = [new Date(own), new Date(ownEnd)];
    const same = (date, value) => -date.getTimezoneOffset() === offset(value);
    if (same(start, own) && same(end, ownEnd)) continue;
    const format = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, {
      dateStyle: "full",
      timeStyle: "short",
    });
    const text = line.querySelector("[data-own-text]");
    text.textContent = format.formatRange(start, end);
    show(line, true);
  }
})();
