// Narrows a list while the visitor types or chooses. Without this script the fields stay
// hidden, and the links beside the list lead to the same lists as pages.
"use strict";

(() => {
  const form = document.querySelector("[data-filter]");
  const entries = [...document.querySelectorAll("[data-entry]")];
  if (!form || entries.length === 0) return;

  const field = form.querySelector("input");
  const selects = [...form.querySelectorAll("select")];
  const shown = document.querySelector("[data-shown]");
  const none = document.querySelector("[data-none]");
  const { lang } = document.documentElement;
  const format = new Intl.NumberFormat(lang);
  // "ceske" finds "České": letters are compared without their marks.
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f\u00ad]/g, "").toLocaleLowerCase(lang);
  const texts = entries.map((entry) => fold(entry.dataset.words || entry.textContent));

  const narrow = () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    entries.forEach((entry, number) => {
      const chosen = selects.every(
        (select) => !select.value || (entry.dataset[select.dataset.facet] || "").split(" ").includes(select.value),
      );
      const match = chosen && words.every((word) => texts[number].includes(word));
      entry.hidden = !match;
      count += match ? 1 : 0;
    });
    shown.textContent = format.format(count);
    none.hidden = count > 0;
  };

  form.addEventListener("input", narrow);
  form.addEventListener("reset", () => setTimeout(narrow));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  narrow();
})();
