const first = read();
apply();
if (first) {
  reveal(first);
  addEventListener("load", () => requestAnimationFrame(settle));
}
