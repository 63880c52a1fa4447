// What an eye and a finger would find wrong with what is on the screen: a list of sentences, empty where nothing is.
// Asked in the page by tests/engines/looks.py. Looked at as if every question were asked and answered: what waits for an
// answer before it is shown, each chip ticked, Clear.
(within) => {
  const CONTROLS = "a[href], button, summary, input, textarea, select, .chip";
  const scope = document.querySelector(within);
  const faults = [];

  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1;
  const named = (one) => {
    if (!one) return "nothing";
    const words = (one.textContent || one.ariaLabel || one.value || one.className || "")
      .trim()
      .replace(/\s+/g, " ")
      .slice(0, 50);
    return `${one.localName} "${words}" of ${one.closest("[data-question], [id]")?.id || "the page"}`;
  };
  const styleOf = (one) => getComputedStyle(one);
  const ancestors = (one) => (one.parentElement ? [one.parentElement, ...ancestors(one.parentElement)] : []);
  const clips = (one) =>
    styleOf(one).overflowX !== "visible" || styleOf(one).clipPath !== "none" || styleOf(one).clip !== "auto";
  const meet = (a, b) => {
    const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
    const [right, bottom] = [Math.min(a.right, b.right), Math.min(a.bottom, b.bottom)];
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };
  const bigger = (box, by) => box.width > by && box.height > by;
  /** Where what lies in it is cut: within its border. */
  const inside = (one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    const [by, px] = [styleOf(one), parseFloat];
    return {
      left: left + px(by.borderLeftWidth),
      top: top + px(by.borderTopWidth),
      right: right - px(by.borderRightWidth),
      bottom: bottom - px(by.borderBottomWidth),
    };
  };
  /** What of the box of an element, or of a text, its ancestors let be seen. */
  const seen = (box, one) =>
    ancestors(one)
      .filter(clips)
      .reduce((rest, by) => meet(rest, inside(by)), box);
  /** What it moves with: what is pinned, or has a scroll bar of its own, lies over the rest on purpose. */
  const layer = (one) =>
    [one, ...ancestors(one)].find(
      (by) => /fixed|sticky/.test(styleOf(by).position) || /auto|scroll/.test(styleOf(by).overflowY),
    ) ?? document.body;
  const boxes = (one) => [...one.getClientRects()].map((box) => seen(box, one)).filter((box) => bigger(box, 1));

  const hidden = [...scope.querySelectorAll("[data-question][hidden], [data-clear][hidden]")];
  for (const one of hidden) one.hidden = false;
  const scrolled = [...document.querySelectorAll("*")]
    .filter((one) => one.scrollHeight > one.clientHeight)
    .map((one) => [one, one.scrollTop]);
  for (const [one] of scrolled) one.style.scrollbarWidth = "none"; // it lies over the page only while that moves
  const controls = [...scope.querySelectorAll(CONTROLS)].filter(
    (one) => shown(one) && !(one.matches("input") && one.closest(".chip")),
  );
  const labelOf = (one) => one.closest("label") ?? one.labels?.[0] ?? one;

  // Every point of a target is the target's.
  function hits() {
    for (const one of controls) {
      one.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      for (const box of boxes(one)) {
        const off = Math.min(
          Math.max(4, 0.3 * parseFloat(styleOf(one).borderTopLeftRadius) + 1),
          box.width / 4,
          box.height / 4,
        ); // within a round corner
        const [left, right, top, bottom] = [box.left + off, box.right - off, box.top + off, box.bottom - off];
        const points = [
          [(left + right) / 2, (top + bottom) / 2],
          [left, top],
          [right, top],
          [left, bottom],
          [right, bottom],
        ];
        for (const [x, y] of points) {
          if (y < 0 || y >= innerHeight) continue; // taller than the screen
          const hit = document.elementFromPoint(x, y);
          if (hit && (one.contains(hit) || labelOf(one).contains(hit))) continue;
          if (hit?.matches(".bar") && y >= hit.getBoundingClientRect().bottom) continue; // the strip below Hide takes no tap
          faults.push(
            `a press on ${named(one)} at ${Math.round(x - box.left)}, ${Math.round(y - box.top)} meets ${named(hit)}`,
          );
          break;
        }
      }
    }
    for (const [one, top] of scrolled) if (one.scrollTop !== top) one.scrollTo({ top, behavior: "instant" });
  }

  // No two targets lie over each other.
  function apart() {
    const all = controls.map((one) => ({ one, boxes: boxes(one), layer: layer(one) }));
    all.forEach((a, number) => {
      for (const b of all.slice(number + 1)) {
        if (a.layer !== b.layer || a.one.contains(b.one) || b.one.contains(a.one) || labelOf(a.one) === labelOf(b.one))
          continue;
        if (a.boxes.some((box) => b.boxes.some((other) => bigger(meet(box, other), 1))))
          faults.push(`${named(a.one)} and ${named(b.one)} overlap`);
      }
    });
  }

  // Legends are within their boxes.
  function legends() {
    for (const legend of [...scope.querySelectorAll("fieldset > legend")].filter(shown)) {
      const [box, around] = [legend.getBoundingClientRect(), legend.parentElement.getBoundingClientRect()];
      const isWithin =
        box.top >= around.top + legend.parentElement.clientTop - 0.5 &&
        box.bottom <= around.bottom &&
        box.left >= around.left &&
        box.right <= around.right;
      if (!isWithin) faults.push(`${named(legend)} is not within its box`);
    }
  }

  function texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (
        !node.data.trim() ||
        parent.closest("script, style, template, option") ||
        !parent.checkVisibility({ visibilityProperty: true })
      )
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()].map((box) => seen(box, node)).filter((box) => bigger(box, 1));
      if (lines.length) found.push({ node, parent, lines });
    }
    return found;
  }

  // Nothing is wider than its box: not the page, and no text than the border around it.
  function fits() {
    const { scrollWidth, clientWidth } = document.documentElement; // not innerWidth: on a phone Chromium makes that as wide as the page
    if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} wide`);
    for (const text of texts(scope)) wide(text);
    const inputs = controls.flatMap((one) => (one.matches(".chip") ? [...one.querySelectorAll("input")] : []));
    const before = inputs.map((one) => one.checked);
    for (const input of inputs) {
      input.checked = true;
      for (const text of texts(input.closest(".chip"))) wide(text, ", ticked,");
    }
    inputs.forEach((one, number) => (one.checked = before[number]));
  }

  function wide({ parent, lines }, how = "") {
    const box =
      [parent, ...ancestors(parent)].find((one) => !/^(inline|contents)$/.test(styleOf(one).display)) ?? document.body;
    const left = box.getBoundingClientRect().left + box.clientLeft;
    const over = Math.max(...lines.map((line) => Math.max(left - line.left, line.right - left - box.clientWidth)));
    if (over > 0.75) faults.push(`the text of ${named(box)}${how} is ${over.toFixed(1)} too wide`);
  }

  // No target lies over a text that is not its own.
  function readable() {
    const all = texts(scope).map((text) => ({ ...text, layer: layer(text.parent) }));
    for (const one of controls) {
      const [own, its] = [layer(one), boxes(one)];
      for (const { parent, lines, layer: under } of all) {
        if (under !== own || labelOf(one).contains(parent) || parent.contains(one)) continue;
        if (styleOf(parent).pointerEvents === "none") continue; // above it, and a press goes through
        if (lines.some((line) => its.some((box) => bigger(meet(line, box), 2))))
          faults.push(`${named(one)} lies over "${parent.textContent.trim().slice(0, 50)}"`);
      }
    }
  }

  // No two texts of the bar lie over each other.
  function apartInTheBar() {
    const all = [...document.querySelectorAll(".bar > :not(details)")].flatMap((one) => texts(one));
    all.forEach((a, number) => {
      for (const b of all.slice(number + 1))
        if (a.parent.closest("a") !== b.parent.closest("a") || !a.parent.closest("a"))
          if (a.lines.some((line) => b.lines.some((other) => bigger(meet(line, other), 0.5))))
            faults.push(`"${a.node.data.trim()}" and "${b.node.data.trim()}" lie over each other`);
    });
  }

  for (const check of [hits, apart, legends, fits, readable, apartInTheBar]) check();
  for (const one of hidden) one.hidden = true;
  for (const [one] of scrolled) one.style.scrollbarWidth = "";
  return [...new Set(faults)];
};
