/* What scripts add to pages that work without them: the quiet return, no way back. */

const TOUCHES = ["pointerdown", "keydown", "input", "scroll"];
const UNHURRIED = 20;

/** Ends a visit after data-seconds without a touch; where data-warn is given it asks first. Once
    `touched()`, an unasking one waits data-touched and asks too. */
class IdleReturn extends HTMLElement {
  connectedCallback() {
    this.gone = new AbortController();
    this.dialog = this.querySelector("dialog");
    this.asks = "warn" in this.dataset;
    this.seconds = Number(this.dataset.seconds);
    const { signal } = this.gone;
    this.dialog?.addEventListener("close", () => this.wait(), { signal });
    for (const touch of TOUCHES) addEventListener(touch, () => this.wait(), { capture: true, passive: true, signal });
    this.wait();
  }

  disconnectedCallback() {
    this.gone.abort();
    clearTimeout(this.timer);
  }

  touched() {
    this.asks = true;
    this.seconds = Number(this.dataset.touched);
    this.wait();
  }

  wait() {
    if (this.dialog?.open) return;
    const { large, sound } = document.documentElement.dataset;
    const seconds = large || sound ? Math.max(this.seconds, UNHURRIED) : this.seconds;
    this.after(seconds, () => (this.asks ? this.ask() : this.leave()));
  }

  ask() {
    for (const other of document.querySelectorAll("dialog[open]")) other.close();
    this.dialog.showModal();
    this.after(this.dialog.dataset.warn, () => this.leave());
  }

  after(seconds, act) {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, seconds * 1000);
  }

  leave() {
    for (const form of document.forms) form.reset();
    const unhandled = this.dispatchEvent(new CustomEvent("leave", { bubbles: true, cancelable: true }));
    if (unhandled) location.replace(this.dataset.home);
  }
}

customElements.define("idle-return", IdleReturn);

/* Leaving by these links leaves no page behind for the next citizen to go back to. The tablet's app
   leaves no page at all. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-replace]");
  if (!link || document.documentElement.dataset.app) return;
  event.preventDefault();
  location.replace(link.href);
});

/* Gone back to, what is shown once is another citizen's; what the browser kept alive is asked for anew. */
function shownAgain({ persisted }) {
  const back = persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (back && document.querySelector("[data-once]")) location.replace("/");
  else if (persisted) location.reload();
}

addEventListener("pageshow", shownAgain);
if (document.readyState === "complete") shownAgain({ persisted: false }); // this came after the page
