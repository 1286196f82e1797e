/* How much room a text has left, once it is nearly full. Nothing is cut off: what is too long is said
   to be, and stays as it was typed. */

const PAUSE = 300;
const NEARLY = 500;

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
    this.classList.toggle("over", left < 0);
    this.firstElementChild.textContent = says.replace("%(count)s", Math.abs(left).toLocaleString(document.documentElement.lang));
  }
}

customElements.define("letters-left", LettersLeft);
