// A table that goes on to the right fades there.
const boxes = all(".scroll");
function fade(box) {
  box.classList.toggle("goes-on", box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
}
for (const box of boxes) box.addEventListener("scroll", () => fade(box), { passive: true });
const sizes = new ResizeObserver((entries) => entries.forEach((entry) => fade(entry.target)));
for (const box of boxes) sizes.observe(box);

// Older browsers do not print what is folded.
addEventListener("beforeprint", () => all("details.rest, details.cause").forEach((fold) => (fold.open = true)));
