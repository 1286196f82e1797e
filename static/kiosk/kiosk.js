/* What scripts add to pages that work without them: the quiet return, no way back, live reasons. */

const TOUCHES = ["pointerdown", "keydown", "input", "scroll"];

/** Returns to data-home after data-seconds without a touch, asking first where data-warn is given. */
class IdleReturn extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.dialog?.addEventListener("close", () => this.wait());
    for (const touch of TOUCHES) addEventListener(touch, () => this.wait(), { capture: true, passive: true });
    this.wait();
  }

  wait() {
    if (this.dialog?.open) return;
    this.after(this.dataset.seconds, () => (this.dialog ? this.ask() : this.leave()));
  }

  ask() {
    this.dialog.showModal();
    this.after(this.dataset.warn, () => this.leave());
  }

  after(seconds, act) {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, seconds * 1000);
  }

  leave() {
    for (const form of document.forms) form.reset();
    location.replace(this.dataset.home);
  }
}

/** Puts the code that a receipt's QR carries behind its # into the field, and out of the address. */
class ReceiptCode extends HTMLElement {
  connectedCallback() {
    const code = location.hash.slice(1);
    if (!/^\d{16}$/.test(code)) return;
    this.querySelector("input").value = code.replace(/(\d{4})(?=\d)/g, "$1 ");
    history.replaceState(null, "", location.pathname + location.search);
  }
}

customElements.define("idle-return", IdleReturn);
customElements.define("receipt-code", ReceiptCode);

/* Leaving by these links leaves no page behind for the next citizen to go back to. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-replace]");
  if (!link) return;
  event.preventDefault();
  location.replace(link.href);
});

/* Gone back to, what is shown once is another citizen's; what the browser kept alive is asked for anew. */
addEventListener("pageshow", ({ persisted }) => {
  const back = persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (back && document.querySelector("[data-once]")) location.replace("/");
  else if (persisted) location.reload();
});
