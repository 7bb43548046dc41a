// The parts of the script follow one another in one function: what one names, those below it can use.
const root = document.documentElement;
const all = (selector, within) => [...(within || document).querySelectorAll(selector)];
const keyOf = (element) => element.dataset.t + "\n" + element.dataset.s;
root.classList.add("js");
