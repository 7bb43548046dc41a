// The evidence of a cell beside the matrix; its address is the cell's.
const panel = document.getElementById("panel");
const panelBody = document.getElementById("panel-body");
const panelHead = document.getElementById("h-panel");
let at = "";
let opener = null;

// A copy, so that the page stays as it is; its ids are noted, for there are no two of one in a page.
function copyOf(element) {
  const copy = element.cloneNode(true);
  for (const part of [copy, ...all("[id]", copy)]) {
    if (!part.id) continue;
    part.dataset.at = part.id;
    part.removeAttribute("id");
  }
  return copy;
}

function fill(cell) {
  panelHead.replaceChildren(...copyOf(cell.querySelector("summary > h3")).childNodes);
  const article = copyOf(cell.querySelector("article"));
  const told = new Set();
  for (const line of all("[data-cause]", article)) {
    const cause = document.getElementById(line.dataset.cause);
    if (!cause || told.has(cause)) continue;
    told.add(cause);
    line.after(copyOf(cause.querySelector(".proof")));
  }
  panelBody.replaceChildren(article);
}

// What stands in view stays where it is, although there is another width for it now.
function beside(open, anchorTo) {
  const before = anchorTo && anchorTo.getBoundingClientRect().top;
  panel.hidden = !open;
  root.classList.toggle("beside", open);
  if (anchorTo) scrollBy(0, anchorTo.getBoundingClientRect().top - before);
}

function squareOf(cell) {
  return squares.find((square) => keyOf(square) === keyOf(cell));
}

// A cell is brought out from below what lies over the page: the bars, the head of the matrix, the sheet of a phone.
function uncover(square) {
  if (!square) return;
  const sheet = panel.offsetTop > innerHeight / 5 ? panel.offsetTop : innerHeight;
  const box = square.closest(".grid-box");
  if (box && getComputedStyle(box).overflowY !== "visible") {
    box.scrollIntoView();
    const room = box.getBoundingClientRect();
    const place = square.getBoundingClientRect();
    box.scrollBy(place.left - (room.left + room.right) / 2, place.top - (room.top + Math.min(room.bottom, sheet)) / 2);
    return;
  }
  const { top, bottom } = square.getBoundingClientRect();
  if (top < 150 || bottom > sheet) square.scrollIntoView({ block: sheet < innerHeight ? "start" : "center" });
}

/** Shows a cell, and in it what the address names. */
function openPanel(cell, id, from) {
  const square = squareOf(cell);
  opener = from || opener || (square && (square.matches("a") ? square : square.querySelector("a")));
  for (const shown of all(".current")) shown.classList.remove("current");
  if (square) square.classList.add("current");
  fill(cell);
  beside(true, from || square);
  const aimed = all("[data-at]", panelBody).find((part) => part.dataset.at === id) || panelBody.firstElementChild;
  for (let fold = aimed.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (aimed !== panelBody.firstElementChild) aimed.classList.add("aim");
  panel.scrollTop = 0;
  if (aimed !== panelBody.firstElementChild) aimed.scrollIntoView({ block: "center" });
  panelHead.focus({ preventScroll: true });
  const { bottom } = (square || panel).getBoundingClientRect();
  if (square && bottom > panel.offsetTop && panel.offsetTop > innerHeight / 5) uncover(square);
}

function closePanel() {
  if (panel.hidden) return;
  beside(false, opener && opener.isConnected ? opener : null);
  panelBody.replaceChildren();
  if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}

function leavePanel() {
  at = "";
  closePanel();
  write();
}

document.getElementById("close").addEventListener("click", leavePanel);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) leavePanel();
});
