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
