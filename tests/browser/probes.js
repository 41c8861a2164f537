// What the tests ask of a page in the browser. Every function returns plain data.
(() => {
  const visible = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  // A short name for an element, to find it by.
  const name = (element) => {
    const type = element.tagName.toLowerCase();
    const classes = [...element.classList].map((c) => `.${c}`).join("");
    const text = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    return `${type}${classes} "${text}"`;
  };

  // Something only screen readers meet: cut to a pixel, or clipped away.
  const forEarsOnly = (element) => {
    for (let here = element; here && here !== document.body; here = here.parentElement) {
      const box = here.getBoundingClientRect();
      const style = getComputedStyle(here);
      if (box.width <= 1 || box.height <= 1 || style.clipPath !== "none") return true;
      if (here.matches(".skip-link")) return true;
    }
    return false;
  };

  const texts = function* (root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || !visible(parent) || forEarsOnly(parent)) continue;
      yield [node, parent];
    }
  };

  // Text that runs out of the window or is cut off by something around it. What scrolls by
  // itself (a wide table) loses nothing.
  const lostText = () => {
    const width = document.documentElement.clientWidth;
    const lost = [];
    for (const [node, parent] of texts(document.body)) {
      const range = document.createRange();
      range.selectNodeContents(node);
      let bounds = { left: 0, right: width, top: -Infinity, bottom: Infinity };
      let scrolls = false;
      for (let here = parent; here && here !== document.body; here = here.parentElement) {
        const style = getComputedStyle(here);
        if (/auto|scroll/.test(style.overflowX + style.overflowY)) scrolls = true;
        if (/hidden|clip/.test(style.overflowX + style.overflowY)) {
          const box = here.getBoundingClientRect();
          bounds = {
            left: Math.max(bounds.left, box.left), right: Math.min(bounds.right, box.right),
            top: Math.max(bounds.top, box.top), bottom: Math.min(bounds.bottom, box.bottom),
          };
        }
      }
      if (scrolls) continue;
      for (const box of range.getClientRects()) {
        const middle = (box.top + box.bottom) / 2;
        if (box.left < bounds.left - 1 || box.right > bounds.right + 1 ||
            middle < bounds.top || middle > bounds.bottom) {
          lost.push(name(parent));
          break;
        }
      }
    }
    return lost;
  };

  // Whether the page scrolls sideways, and what sticks out.
  const overflow = () => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth && document.body.scrollWidth <= root.clientWidth) {
      return [];
    }
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return visible(element) && (box.right > root.clientWidth + 1 || box.left < -1);
    });
    return [`${root.scrollWidth} > ${root.clientWidth}`, ...out.slice(0, 5).map(name)];
  };

  // Words that a line's end divides at a place where no hyphen appears. Addresses and codes may be
  // divided anywhere, and scripts without spaces between words have no such places.
  const brokenWords = () => {
    const broken = [];
    const range = document.createRange();
    for (const [node, parent] of texts(document.body)) {
      if (node.data.includes("\n") && getComputedStyle(parent).whiteSpace.startsWith("pre")) continue;
      for (const piece of node.data.matchAll(/\S+/g)) {
        if (/[\d/@_:]|[^\s.]\.[^\s.]|[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/u.test(piece[0])) continue;
        for (const word of piece[0].matchAll(/[\p{L}\p{M}\u00ad]{2,}/gu)) {
          const start = piece.index + word.index;
          range.setStart(node, start);
          range.setEnd(node, start + word[0].length);
          if (range.getClientRects().length < 2) continue;
          let line = null;
          for (let at = start; at < start + word[0].length; at += 1) {
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const box = [...range.getClientRects()].pop();
            if (!box || !box.width) continue;
            const next = Math.round((box.top + box.bottom) / 2);
            if (line !== null && Math.abs(next - line) > box.height / 2 && node.data[at - 1] !== "\u00ad") {
              broken.push(`${node.data.slice(start, at)}|${node.data.slice(at, start + word[0].length)} in ${name(parent)}`);
              break;
            }
            line = next;
          }
        }
      }
    }
    return broken;
  };

  // Targets under 24 by 24 px (WCAG 2.2, 2.5.8); links within a sentence are excepted there.
  const smallTargets = () => {
    const small = [];
    for (const target of document.querySelectorAll("a[href], button, summary, input, select")) {
      if (!visible(target) || forEarsOnly(target)) continue;
      const around = target.closest("p, li, dd, td, h1, h2, h3") ?? target;
      const inSentence = getComputedStyle(target).display === "inline" &&
        around.textContent.trim() !== target.textContent.trim();
      const box = target.getBoundingClientRect();
      if (!inSentence && Math.min(box.width, box.height) < 23.9) {
        small.push(`${name(target)} ${box.width.toFixed()}×${box.height.toFixed()}`);
      }
    }
    return small;
  };

  const focusables = () =>
    [...document.querySelectorAll("a[href], button, summary, input, select, [tabindex='0']")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }));

  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };

  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  // A CSS colour as red, green, blue (0 to 255) and opacity, whatever its notation.
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const readColour = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };

  const ground = (element) => {
    for (let here = element; here; here = here.parentElement) {
      const colour = readColour(getComputedStyle(here).backgroundColor);
      if (colour[3] > 250) return colour;
    }
    return [255, 255, 255, 255];
  };

  // What has the focus: its place in the order of the page, and how it shows.
  const focused = () => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element);
    const boxes = [...element.getClientRects()].filter((box) => box.width && box.height);
    const box = boxes[0] ?? element.getBoundingClientRect();
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const above = document.elementFromPoint(x, y);
    return {
      index: focusables().indexOf(element),
      name: name(element),
      href: element.getAttribute("href") ?? "",
      ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
      contrast: contrast(
        readColour(style.outlineColor),
        ground(parseFloat(style.outlineOffset) < 0 ? element : element.parentElement),
      ),
      inWindow: x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight,
      uncovered: Boolean(above && (element.contains(above) || above.contains(element))),
    };
  };

  // Elements that move, other than by the reader's own doing.
  const moving = () =>
    [document.documentElement, ...document.querySelectorAll("body, body *")].filter((element) => {
      const style = getComputedStyle(element);
      const lasts = (durations) => durations.split(",").some((time) => parseFloat(time) > 0.001);
      return lasts(style.transitionDuration) || style.scrollBehavior === "smooth" ||
        (style.animationName !== "none" && lasts(style.animationDuration));
    }).map(name);

  const checkWithAxe = async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    // Named one by one, since some, such as target-size, are off unless asked for.
    const rules = axe.getRules(tags)
      .filter((rule) => !rule.tags.includes("experimental") && !rule.tags.includes("deprecated"))
      .map((rule) => rule.ruleId);
    const options = { runOnly: { type: "rule", values: rules }, resultTypes: ["violations"] };
    const { violations } = await axe.run(document, options);
    return violations.map(({ id, nodes }) =>
      `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 120)} ` +
        [...node.any, ...node.all].map((check) => check.message).join(" ")).join(" | ")}`);
  };

  const settle = () =>
    document.fonts.ready.then(() => new Promise((done) =>
      requestAnimationFrame(() => requestAnimationFrame(() => done(null)))));

  globalThis.probe = {
    brokenWords, checkWithAxe, contrast, focused, focusables, ground, lostText, moving, name, overflow,
    readColour, settle, smallTargets, visible,
  };
})();
