/* Asks before a page is left whose text was typed and not saved: other forms stand beside it. */

class UnsavedText extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.closest("form").addEventListener("submit", () => (this.saving = true));
    window.addEventListener("beforeunload", (leaving) => {
      if (!this.saving && this.text.value !== this.text.defaultValue) leaving.preventDefault();
    });
  }
}

customElements.define("unsaved-text", UnsavedText);
