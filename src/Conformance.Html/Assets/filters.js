// What is shown, by the fragment of the address: an anchor, then the filters, as in #groq/kimi/single-tool?show=failing.
const form = document.getElementById("filters");
const names = ["show", "target", "scenario", "rule", "outcome"];
const controls = Object.fromEntries(names.map((name) => [name, document.getElementById("f-" + name)]));
const search = document.getElementById("q");
const count = document.getElementById("count");
const everything = document.getElementById("all");
const squares = all("#matrix [data-o]");
const rows = all(".matrix tbody");
const columns = all(".matrix thead th[data-col]");
const cells = all("details.cell");
const causes = all("details.cause");
const cards = all("[data-card]");
const verdicts = all("[data-verdict]");
const targets = all("[data-target]");
const rules = all(".applied");
const changes = all(".changes > li");
const rests = all("details.rest");
const unfolded = new Set();
form.hidden = false;

const texts = new Map();
function textOf(element) {
  let text = texts.get(element);
  if (text === undefined) texts.set(element, (text = element.textContent.toLowerCase()));
  return text;
}

const evidence = new Map();
for (const cell of cells) {
  const key = keyOf(cell);
  evidence.set(key, [...(evidence.get(key) || []), cell]);
}

function read() {
  const hash = location.hash.slice(1);
  const mark = hash.indexOf("?");
  set(new URLSearchParams(mark < 0 ? "" : hash.slice(mark + 1)));
  return mark < 0 ? hash : hash.slice(0, mark);
}

function set(query) {
  for (const name of names) {
    controls[name].value = query.get(name) || "";
    if (controls[name].selectedIndex < 0) controls[name].value = "";
  }
  search.value = query.get("q") || "";
}

function query() {
  const written = new URLSearchParams();
  for (const name of names) if (controls[name].value) written.set(name, controls[name].value);
  if (search.value) written.set("q", search.value);
  return written.toString();
}

function matches(data, key, wanted) {
  if (wanted.target && data.t !== wanted.target) return false;
  if (wanted.scenario && data.s !== wanted.scenario) return false;
  if (wanted.outcome && data.o !== wanted.outcome) return false;
  if (wanted.rule && !hasRule(data, wanted.rule)) return false;
  if (wanted.show === "different" && !data.d) return false;
  if (wanted.show === "changed" && !data.c) return false;
  if (wanted.show === "failing" && !["fail", "warn", "error"].includes(data.o)) return false;
  return !wanted.q || (evidence.get(key) || []).some((cell) => textOf(cell).includes(wanted.q));
}

const hasRule = (data, rule) => (" " + (data.r || "") + " ").includes(" " + rule + " ");
const scenariosOf = (element) => (element.dataset.ss || "").split("\n");

function showRows(wanted) {
  for (const row of rows) row.hidden = !all("td[data-o]", row).some((square) => !square.classList.contains("off"));
  // What a filter is after is not folded away.
  const narrowed = names.some((name) => name !== "target" && wanted[name] !== "") || wanted.q !== "";
  for (const row of rows) if (row.dataset.of) row.classList.toggle("shown", narrowed || unfolded.has(row.dataset.of));
  columns.forEach((column, index) => {
    const hide = wanted.target !== "" && column.dataset.col !== wanted.target;
    if (column.hidden === hide) return;
    for (const row of all(".matrix tr")) row.children[index + 1].hidden = hide;
  });
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
  showRows(wanted);
  let visible = 0;
  for (const cell of cells) {
    cell.hidden = !shown.has(keyOf(cell));
    visible += cell.hidden ? 0 : 1;
  }
  const says = (element) => !wanted.q || textOf(element).includes(wanted.q);
  const otherTarget = (name) => wanted.target !== "" && name !== wanted.target;
  const otherRule = (rule) => wanted.rule !== "" && rule !== wanted.rule;
  for (const cause of causes)
    cause.hidden =
      (wanted.rule !== "" && !hasRule(cause.dataset, wanted.rule)) ||
      !scenariosOf(cause).some((scenario) => shown.has(cause.dataset.t + "\n" + scenario));
  for (const card of cards)
    card.hidden =
      !says(card) || otherRule(card.dataset.r || "") || (wanted.target !== "" && !card.dataset.ts.split("\n").includes(wanted.target));
  for (const verdict of verdicts) verdict.hidden = otherTarget(verdict.dataset.verdict);
  for (const target of targets) target.hidden = otherTarget(target.dataset.target);
  for (const rule of rules) rule.hidden = !says(rule) || otherRule(rule.dataset.rule);
  for (const change of changes)
    change.hidden =
      !says(change) || otherTarget(change.dataset.t) || (wanted.scenario !== "" && !scenariosOf(change).includes(wanted.scenario));
  const narrowed = query() !== "";
  if (narrowed) for (const rest of rests) rest.open = true;
  everything.hidden = !narrowed;
  root.classList.toggle("narrowed", narrowed);
  count.textContent = narrowed ? visible + " of " + cells.length + " cells" : cells.length + " cells";
}

function write() {
  const written = query();
  const hash = at + (written ? "?" + written : "");
  try {
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  } catch {
    // A page without an address of its own keeps its filters to itself.
  }
  apply();
}

// A tile, a segment of a bar or a total: what it counts is shown, and all again where it is followed twice.
function narrow(link) {
  const wanted = new URLSearchParams(link.dataset.filter);
  set(wanted.toString() === query() ? new URLSearchParams() : wanted);
  write();
  document.getElementById("matrix").scrollIntoView();
}

form.addEventListener("input", write);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(write));

// Where there is little room, the filters are folded.
const more = document.getElementById("more");
more.hidden = false;
more.addEventListener("click", () => {
  const open = form.classList.toggle("open");
  more.setAttribute("aria-expanded", open);
  if (open) search.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, select, textarea")) {
    event.preventDefault();
    form.classList.add("open");
    more.setAttribute("aria-expanded", true);
    search.focus();
  }
});
