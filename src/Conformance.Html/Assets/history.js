const form = document.getElementById("sift");
const search = document.getElementById("q");
const only = document.getElementById("only");
const count = document.getElementById("count");
form.hidden = false;

// What a filter looks at, read once: a page of a year has thousands of them.
const text = (...parts) => parts.filter(Boolean).join("/").toLowerCase();
const targets = all(".one-target").map((element) => ({
  element,
  name: text(element.dataset.t),
  changes: Number(element.dataset.c),
  cells: [...element.querySelectorAll(".one-cell")].map((cell) => ({
    element: cell,
    names: cell.dataset.s.split(", ").map((name) => text(element.dataset.t, name)),
    many: Number(cell.dataset.n),
    changes: Number(cell.dataset.c),
  })),
}));
const changed = all(".one-night").map((element) => ({
  element,
  groups: [...element.querySelectorAll(".change")].map((group) => ({
    element: group,
    names: group.dataset.s.split(", ").map((name) => text(group.dataset.t, name)),
  })),
}));
const rows = all("#flaky tr[data-t]").map((element) => ({ element, name: text(element.dataset.t) }));
const earlier = document.getElementById("earlier");
const others = all(".one-speed, .one-seen");
const whole = targets.reduce((sum, target) => sum + target.cells.reduce((cells, cell) => cells + cell.many, 0), 0);

function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

function apply() {
  const wanted = search.value.trim().toLowerCase();
  const shown = new Set();
  let cells = 0;
  for (const target of targets) {
    let any = false;
    for (const cell of target.cells) {
      const fits = (!only.checked || cell.changes > 0) && (!wanted || cell.names.some((name) => name.includes(wanted)));
      hide(cell.element, !fits);
      any ||= fits;
      cells += fits ? cell.many : 0;
    }
    hide(target.element, !any);
    if (any) shown.add(target.element.dataset.t);
  }
  for (const night of changed) {
    let any = false;
    for (const group of night.groups) {
      const fits = !wanted || group.names.some((name) => name.includes(wanted));
      hide(group.element, !fits);
      any ||= fits;
    }
    hide(night.element, !any);
  }
  // What a filter is after is not folded away.
  if (earlier && wanted) earlier.open = true;
  for (const row of rows) hide(row.element, wanted !== "" && !row.name.includes(wanted));
  for (const other of others) hide(other, !shown.has(other.dataset.t));
  root.classList.toggle("narrowed", cells < whole);
  count.textContent =
    shown.size === targets.length && cells === whole
      ? targets.length + " targets, " + whole + " cells"
      : shown.size + " of " + targets.length + " targets, " + cells + " of " + whole + " cells";
}

// The filters stand in the fragment, after the anchor: #changes?q=groq&only=1.
function read() {
  const hash = location.hash.slice(1);
  const mark = hash.indexOf("?");
  const query = new URLSearchParams(mark < 0 ? "" : hash.slice(mark + 1));
  search.value = query.get("q") || "";
  only.checked = query.get("only") === "1";
}

function write() {
  const query = new URLSearchParams();
  if (search.value) query.set("q", search.value);
  if (only.checked) query.set("only", "1");
  const written = query.toString();
  try {
    history.replaceState(null, "", written ? "#?" + written : location.pathname + location.search);
  } catch {
    // A page without an address of its own keeps its filters to itself.
  }
  apply();
}

form.addEventListener("input", write);
form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, select, textarea")) {
    event.preventDefault();
    search.focus();
  }
});

// A place of a strip or of a plot says its night, and opens that night's report where the list of nights has a link.
const nights = [];
for (const item of all(".all-nights > li"))
  nights[Number(item.dataset.place)] = { day: item.dataset.day, link: item.querySelector("a"), empty: item.textContent.includes("no night") };
const marks = { "n-fail": "MUST", "n-warn": "SHOULD", "n-good": "good", "n-unjudged": "not judged" };

function nightAt(event) {
  const strip = event.target.closest("svg[data-strip]");
  if (!strip) return null;
  const box = strip.getBoundingClientRect();
  const places = Number(strip.dataset.strip);
  const place = Math.floor(((event.clientX - box.left) / box.width) * places);
  const night = nights[Math.max(0, Math.min(places - 1, place))];
  return night && { strip, night };
}

document.addEventListener("mousemove", (event) => {
  const at = nightAt(event);
  if (!at) return;
  const mark = marks[event.target.getAttribute("class")];
  const title = at.strip.querySelector("title");
  if (!title.dataset.words) title.dataset.words = title.textContent;
  title.textContent = at.night.day + (at.night.empty ? ": no night" : mark ? ": " + mark : "") + " (" + title.dataset.words + ")";
  at.strip.classList.toggle("opens", at.night.link !== null);
});
document.addEventListener("click", (event) => {
  const at = nightAt(event);
  if (at && at.night.link) at.night.link.click();
});

addEventListener("hashchange", () => {
  if (location.hash.includes("?")) read();
  apply();
});
read();
apply();
