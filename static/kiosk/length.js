/* How much room a text has left, once it is nearly full. Nothing is cut off: what is too long is said
   to be, and stays as it was typed. */

const PAUSE = 300;
const NEARLY = 500;
/* It is said aloud only as it passes one of these. */
const SAID_AT = [0, 50, NEARLY];

/** The server counts signs, a browser halves of some. */
export function length(text) {
  return [...text].length;
}

class LettersLeft extends HTMLElement {
  connectedCallback() {
    this.text = this.parentElement.querySelector("textarea");
    this.text.addEventListener("input", () => this.wait());
    this.say();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.say(), PAUSE);
  }

  say() {
    const left = this.dataset.longest - length(this.text.value);
    const says = left < 0 ? this.dataset.over : left < NEARLY ? this.dataset.left : "";
    const [seen, heard] = this.children;
    this.classList.toggle("over", left < 0);
    seen.textContent = says.replace("%(count)s", Math.abs(left).toLocaleString(document.documentElement.lang));
    const passed = SAID_AT.find((limit) => left < limit);
    if (passed !== this.passed) heard.textContent = seen.textContent;
    this.passed = passed;
  }
}

customElements.define("letters-left", LettersLeft);
