// A field above a list: what is typed there hides the entries that do not contain it.
// Without this script the whole list stands there, and the lists by type and country do.
"use strict";

(() => {
  const form = document.querySelector("[data-filter-form]");
  if (!form) return;
  const field = form.querySelector("input");
  const count = form.querySelector("[data-filter-count]");
  const entries = [...document.querySelectorAll("[data-filter]")];
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const said = entries.map((entry) => plain(entry.dataset.filter));

  const apply = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    entries.forEach((entry, number) => {
      entry.hidden = !words.every((word) => said[number].includes(word));
      shown += entry.hidden ? 0 : 1;
    });
    const number = new Intl.NumberFormat(document.documentElement.lang).format(shown);
    count.textContent = words.length ? count.dataset.text.replace("{count}", number) : "";
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", apply);
})();
