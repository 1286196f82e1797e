/* A remark under the text: what personal data seems to be in it, and a button that masks it. Nothing
   is forced; and who has read it is not asked again by the server. */

import "./length.js";
import { found, MASK } from "./sieve.js";

const PAUSE = 300;
const WAYS_TO_REACH = ["phone", "email"];

class PersonalData extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.remark = this.querySelector(".remark");
    this.button = this.querySelector("button");
    this.text.addEventListener("input", () => this.wait());
    this.button.addEventListener("click", () => this.mask());
    this.look();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  look() {
    const kinds = [...new Set(found(this.text.value).map((find) => find.kind))];
    this.say(kinds.length ? this.sentence(kinds) : "");
    this.button.hidden = !kinds.length;
    this.button.textContent = kinds.length > 1 ? this.dataset.hideMany : this.dataset.hideOne;
    if (kinds.length) this.answer();
  }

  sentence(kinds) {
    const names = JSON.parse(this.dataset.names);
    const list = new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" });
    const { one, many, contact } = this.dataset;
    const says = kinds.every((kind) => WAYS_TO_REACH.includes(kind)) ? contact : kinds.length > 1 ? many : one;
    return says.replace("%(what)s", list.format(kinds.map((kind) => names[kind])));
  }

  /** What was said already is not said again at every letter. */
  say(sentence) {
    if (this.remark.textContent !== sentence) this.remark.textContent = sentence;
  }

  /** The caret stays where it was. */
  mask() {
    const hidden = found(this.text.value);
    for (const { start, end } of hidden.reverse()) this.text.setRangeText(MASK, start, end, "preserve");
    this.look();
    this.say(hidden.length > 1 ? this.dataset.maskedMany : this.dataset.maskedOne);
    this.text.focus();
  }

  answer() {
    if (this.text.form.elements.personal) return;
    this.append(Object.assign(document.createElement("input"), { type: "hidden", name: "personal", value: "keep" }));
  }
}

customElements.define("personal-data", PersonalData);
