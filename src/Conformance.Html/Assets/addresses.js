// Shows what a link names: opened, not hidden by a filter, and marked. A cell and what is in it are shown in the panel.
function elementOf(anchor) {
  try {
    return anchor ? document.getElementById(pageName(decodeURIComponent(anchor))) : null;
  } catch {
    return null;
  }
}

function reveal(anchor, from) {
  for (const aimed of all(".aim")) aimed.classList.remove("aim");
  const element = elementOf(anchor);
  const cell = element && element.closest("details.cell");
  at = element ? anchor : "";
  if (!cell) closePanel();
  openPage(element);
  if (!element || element.matches(".paged")) return;
  if (element.closest("[hidden]") || (cell && cell.hidden)) {
    form.reset();
    apply();
  }
  if (cell) openPanel(cell, element.id, from);
  else aim(element);
}

function aim(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (element.matches("article, details, .turn")) element.classList.add("aim");
  element.scrollIntoView();
  // What stands above it may only now be laid out, and take another height than was guessed.
  requestAnimationFrame(() => requestAnimationFrame(() => element.scrollIntoView()));
}

// Arrived by the address alone, the browser itself has gone to the evidence below: back to the matrix.
function settle() {
  if (panel.hidden) return;
  const cell = elementOf(at).closest("details.cell");
  for (let fold = cell; fold; fold = fold.parentElement.closest("details")) fold.open = false;
  uncover(squareOf(cell));
}

function follow(link) {
  const anchor = link.getAttribute("href").slice(1);
  const written = query();
  const hash = "#" + anchor + (written ? "?" + written : "");
  const element = elementOf(anchor);
  if (element && element.closest("details.cell") && hash !== location.hash) {
    try {
      // Unlike the hash, this does not make the browser go to the evidence.
      history.pushState(null, "", hash);
    } catch {
      // A page without an address of its own.
    }
    reveal(anchor, panel.contains(link) ? null : link);
  } else if (hash === location.hash) reveal(anchor, panel.contains(link) ? null : link);
  else location.hash = hash;
  if (link.classList.contains("link") && navigator.clipboard)
    navigator.clipboard.writeText(location.href.split("#")[0] + "#" + anchor).then(
      () => (count.textContent = "link copied"),
      () => {},
    );
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const square = event.target.closest("td[data-o]");
  const link = event.target.closest("a") || (square && square.querySelector("a"));
  if (!link || !(link.getAttribute("href") || "").startsWith("#")) return;
  event.preventDefault();
  if (link.dataset.filter) narrow(link);
  else follow(link);
});
addEventListener("hashchange", () => {
  const anchor = read();
  apply();
  reveal(anchor);
  settle();
});
