/* A screen that many share shows the next one nothing of the last, and leads nowhere else. */

const REFUSED = ["contextmenu", "dragstart", "drop", "selectstart", "gesturestart", "copy", "cut"];
const WRITABLE = "input, textarea";

export function guard() {
  for (const name of REFUSED) {
    document.addEventListener(name, (event) => {
      if (!event.target.closest?.(WRITABLE) || name === "contextmenu") event.preventDefault();
    });
  }
  addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  addEventListener("keydown", (event) => {
    const zooms = (event.ctrlKey || event.metaKey) && ["+", "-", "=", "0"].includes(event.key);
    if (zooms) event.preventDefault();
  });
}
