// A page of a target or a rule is an article of this file whose id is its address, as in #/target/groq/kimi-k2-0905.
// While one is open, nothing else of the report is shown.
const pages = all(".paged");
const title = document.title;

// As pages were named before.
const pageName = (anchor) => anchor.replace(/^(target|rule):/, "/$1/");

/** Opens the page that an element is; closes the open one where it is none. */
function openPage(element) {
  const page = pages.find((one) => one === element) || null;
  root.classList.toggle("alone", page !== null);
  for (const other of pages) {
    other.classList.toggle("open", other === page);
    other.parentElement.classList.toggle("has-open", other.parentElement.contains(page));
  }
  document.title = page === null ? title : page.querySelector("h3 code").textContent + " · " + title;
  if (page === null) return;
  page.focus({ preventScroll: true });
  scrollTo(0, 0);
}

// The badge's address is known where the report is read from it.
if (location.protocol.startsWith("http")) {
  const example = "https://example.org/report/";
  const folder = new URL(".", location.href).href;
  for (const badge of all("[data-badge]"))
    badge.textContent = badge.textContent
      .replace(encodeURIComponent(example), encodeURIComponent(folder))
      .replace(example, folder);
}
