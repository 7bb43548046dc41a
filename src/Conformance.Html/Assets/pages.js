// A page of a target or a rule is an article of this file whose id is its address, as in #/target/groq/kimi-k2-0905.
// While one is open, nothing else of the report is shown.
(() => {
  "use strict";
  const root = document.documentElement;
  const pages = [...document.querySelectorAll(".paged")];
  const title = document.title;
  root.classList.add("js");

  function pageOf(hash) {
    let id = hash.slice(1).split("?")[0];
    try {
      id = decodeURIComponent(id);
    } catch {
      return null;
    }
    // As pages were named before.
    id = id.replace(/^(target|rule):/, "/$1/");
    return pages.find((page) => page.id === id) || null;
  }

  function open(moved) {
    const page = pageOf(location.hash);
    root.classList.toggle("alone", page !== null);
    for (const other of pages) {
      other.classList.toggle("open", other === page);
      other.parentElement.classList.toggle("has-open", other.parentElement.contains(page));
    }
    document.title = page === null ? title : page.querySelector("code").textContent + " · " + title;
    if (page === null) return;
    scrollTo(0, 0);
    if (moved) page.focus({ preventScroll: true });
  }

  // The badge's address is known where the report is read from it.
  if (location.protocol.startsWith("http")) {
    const folder = new URL(".", location.href).href;
    for (const badge of document.querySelectorAll("[data-badge]"))
      badge.textContent = badge.textContent
        .replace(encodeURIComponent("https://example.org/report/"), encodeURIComponent(folder))
        .replace("https://example.org/report/", folder);
  }

  addEventListener("hashchange", () => open(true));
  open(false);
})();
