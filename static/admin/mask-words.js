/* A button that hides what is selected in a text, and tells where nothing is. */

const MASK = "█████";

class MaskWords extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.remark = this.querySelector("[role=status]");
    this.button = this.querySelector("button");
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.mask());
  }

  /** The text is given back its caret, so that the next words can be selected at once. */
  mask() {
    const { selectionStart, selectionEnd } = this.text;
    const chosen = selectionStart < selectionEnd;
    if (chosen) this.text.setRangeText(MASK, selectionStart, selectionEnd, "end");
    this.remark.textContent = chosen ? "Κρύφτηκε. Για να μείνει, πατήστε «Αποθήκευση»." : "Επιλέξτε πρώτα τις λέξεις που θα κρυφτούν.";
    this.text.focus();
  }
}

customElements.define("mask-words", MaskWords);
