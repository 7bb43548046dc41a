// One fold a row: the groups of rules, and the cells of the scenario's axes that came out as it did.
function foldRow(row) {
  const name = row.dataset.row;
  const groups = all(".group", row).length;
  const alike = rows.filter((other) => other.dataset.of === name).length;
  if (groups + alike === 0) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "fold";
  button.setAttribute(
    "aria-label",
    name + ": " + [groups && groups + " groups of rules", alike && alike + " variants alike"].filter(Boolean).join(", "),
  );
  const show = (open) => {
    row.classList.toggle("open", open);
    if (open) unfolded.add(name);
    else unfolded.delete(name);
    button.textContent = open ? "▾" : "▸";
    button.setAttribute("aria-expanded", open);
  };
  button.addEventListener("click", () => {
    show(!row.classList.contains("open"));
    apply();
  });
  show(false);
  row.querySelector(".scenario th").prepend(button);
}
rows.forEach(foldRow);
