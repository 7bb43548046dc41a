(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within) => [...(within || document).querySelectorAll(selector)];
  const form = document.getElementById("filters");
  const names = ["show", "target", "scenario", "rule", "outcome"];
  const controls = Object.fromEntries(names.map((name) => [name, document.getElementById("f-" + name)]));
  const search = document.getElementById("q");
  const count = document.getElementById("count");
  const keyOf = (element) => element.dataset.t + "\n" + element.dataset.s;
  root.classList.add("js");
  form.hidden = false;

  // What the fragment says: an anchor, then the filters, as in #groq/kimi/single-tool?show=failing.
  function read() {
    const hash = location.hash.slice(1);
    const mark = hash.indexOf("?");
    const query = new URLSearchParams(mark < 0 ? "" : hash.slice(mark + 1));
    for (const name of names) {
      controls[name].value = query.get(name) || "";
      if (controls[name].selectedIndex < 0) controls[name].value = "";
    }
    search.value = query.get("q") || "";
    return mark < 0 ? hash : hash.slice(0, mark);
  }

  function query() {
    const written = new URLSearchParams();
    for (const name of names) if (controls[name].value) written.set(name, controls[name].value);
    if (search.value) written.set("q", search.value);
    return written.toString();
  }

  const squares = all(".matrix td[data-o]");
  const rows = all(".matrix tbody");
  const cells = all("details.cell");
  const cards = all("[data-card]");
  const targets = all("[data-target]");
  const rules = all(".applied");
  const changes = all(".changes > li");
  const columns = all(".matrix thead th[data-col]");
  const unfolded = new Set();
  const texts = new Map();
  const textOf = (element) => {
    let text = texts.get(element);
    if (text === undefined) texts.set(element, (text = element.textContent.toLowerCase()));
    return text;
  };
  const evidence = new Map();
  for (const cell of cells) {
    const key = keyOf(cell);
    evidence.set(key, [...(evidence.get(key) || []), cell]);
  }

  function matches(data, key, wanted) {
    if (wanted.target && data.t !== wanted.target) return false;
    if (wanted.scenario && data.s !== wanted.scenario) return false;
    if (wanted.outcome && data.o !== wanted.outcome) return false;
    if (wanted.rule && !(" " + (data.r || "") + " ").includes(" " + wanted.rule + " ")) return false;
    if (wanted.show === "different" && !data.d) return false;
    if (wanted.show === "changed" && !data.c) return false;
    if (wanted.show === "failing" && !["fail", "warn", "error"].includes(data.o)) return false;
    return !wanted.q || (evidence.get(key) || []).some((cell) => textOf(cell).includes(wanted.q));
  }

  function apply() {
    const wanted = Object.fromEntries(names.map((name) => [name, controls[name].value]));
    wanted.q = search.value.trim().toLowerCase();
    const shown = new Set();
    for (const square of squares) {
      const key = keyOf(square);
      const fits = matches(square.dataset, key, wanted);
      if (fits) shown.add(key);
      square.classList.toggle("off", !fits);
    }
    for (const row of rows) row.hidden = !all("td[data-o]", row).some((square) => !square.classList.contains("off"));
    // What a filter is after is not folded away.
    const narrowed = names.some((name) => name !== "target" && wanted[name] !== "") || wanted.q !== "";
    for (const row of rows) if (row.dataset.of) row.classList.toggle("shown", narrowed || unfolded.has(row.dataset.of));
    columns.forEach((column, index) => {
      const hide = wanted.target !== "" && column.dataset.col !== wanted.target;
      if (column.hidden === hide) return;
      for (const row of all(".matrix tr")) row.children[index + 1].hidden = hide;
    });
    let visible = 0;
    for (const cell of cells) {
      cell.hidden = !shown.has(keyOf(cell));
      visible += cell.hidden ? 0 : 1;
    }
    const says = (element) => !wanted.q || textOf(element).includes(wanted.q);
    for (const card of cards)
      card.hidden =
        !says(card) ||
        (wanted.rule !== "" && card.dataset.r !== wanted.rule) ||
        (wanted.target !== "" && !card.dataset.ts.split("\n").includes(wanted.target));
    for (const target of targets) target.hidden = wanted.target !== "" && target.dataset.target !== wanted.target;
    for (const rule of rules) rule.hidden = !says(rule) || (wanted.rule !== "" && rule.dataset.rule !== wanted.rule);
    for (const change of changes)
      change.hidden =
        !says(change) ||
        (wanted.target !== "" && change.dataset.t !== wanted.target) ||
        (wanted.scenario !== "" && change.dataset.s !== wanted.scenario);
    count.textContent = visible === cells.length ? cells.length + " cells" : visible + " of " + cells.length + " cells";
  }

  // Shows what a link names: opened, not hidden by a filter, and marked.
  function reveal(anchor) {
    for (const aimed of all(".aim")) aimed.classList.remove("aim");
    let id = anchor;
    try {
      id = decodeURIComponent(anchor);
    } catch {
      return;
    }
    const element = id && document.getElementById(id);
    if (!element || element.matches(".paged")) return;
    if (element.closest("[hidden]")) {
      form.reset();
      apply();
    }
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const cell = element.parentElement.matches("details.cell") ? element.parentElement : element;
    if (cell.matches("article, details, .turn")) cell.classList.add("aim");
    cell.scrollIntoView();
    // Cells above it may only now be laid out, and take another height than was guessed.
    requestAnimationFrame(() => requestAnimationFrame(() => cell.scrollIntoView()));
  }

  function write() {
    const written = query();
    try {
      history.replaceState(null, "", written ? "#?" + written : location.pathname + location.search);
    } catch {
      // A page without an address of its own keeps its filters to itself.
    }
    apply();
  }

  form.addEventListener("input", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(write));
  addEventListener("hashchange", () => {
    const anchor = read();
    apply();
    reveal(anchor);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const anchor = link.getAttribute("href").slice(1);
    const written = query();
    const hash = "#" + anchor + (written ? "?" + written : "");
    if (hash === location.hash) reveal(anchor);
    else location.hash = hash;
    if (link.classList.contains("link") && navigator.clipboard)
      navigator.clipboard.writeText(location.href.split("#")[0] + "#" + anchor).then(
        () => (count.textContent = "link copied"),
        () => {},
      );
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      search.focus();
    }
  });

  // The cells of a scenario's axes that came out as it did stand folded below it.
  for (const row of rows) {
    const name = row.dataset.row;
    const alike = rows.filter((other) => other.dataset.of === name).length;
    if (alike === 0) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold";
    const label = () => {
      const open = unfolded.has(name);
      button.textContent = (open ? "▾ hide " : "▸ ") + alike + (alike === 1 ? " variant alike" : " variants alike");
      button.setAttribute("aria-expanded", open);
    };
    button.addEventListener("click", () => {
      if (!unfolded.delete(name)) unfolded.add(name);
      label();
      apply();
    });
    label();
    row.querySelector(".scenario th").append(button);
  }

  // The groups of rules stand folded below their scenario.
  for (const row of rows) {
    const groups = all(".group", row).length;
    if (groups === 0) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold";
    const label = () => {
      const open = row.classList.contains("open");
      button.textContent = (open ? "▾ hide " : "▸ ") + groups + " rule groups";
      button.setAttribute("aria-expanded", open);
    };
    button.addEventListener("click", () => {
      row.classList.toggle("open");
      label();
    });
    label();
    row.querySelector(".scenario th").append(button);
  }

  const more = document.getElementById("more");
  more.hidden = false;
  more.addEventListener("click", () => more.setAttribute("aria-expanded", form.classList.toggle("open")));

  const theme = document.getElementById("theme");
  const themes = ["auto", "light", "dark"];
  function paint(name) {
    if (name === "auto") delete root.dataset.theme;
    else root.dataset.theme = name;
    theme.textContent = name[0].toUpperCase() + name.slice(1);
    theme.setAttribute("aria-label", "Theme: " + name);
    try {
      localStorage.setItem("conform-theme", name);
    } catch {
      // A page from a file may have no storage.
    }
  }
  let painted = null;
  try {
    painted = localStorage.getItem("conform-theme");
  } catch {
    // As above.
  }
  paint(themes.includes(painted) ? painted : "auto");
  theme.hidden = false;
  theme.addEventListener("click", () => paint(themes[(themes.indexOf(root.dataset.theme || "auto") + 1) % 3]));
  addEventListener("beforeprint", () => all("details").forEach((fold) => (fold.open = true)));

  // What a link leads to must not lie below the bars.
  const bars = [document.getElementById("top"), form];
  const room = () =>
    (root.style.scrollPaddingTop =
      12 + bars.reduce((sum, bar) => sum + (getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0), 0) + "px");
  addEventListener("resize", room);

  const anchor = read();
  apply();
  room();
  if (anchor) reveal(anchor);
})();
