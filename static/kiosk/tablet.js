/* The tablet's app: one visit after another, on one page that leaves no history. Whatever is given
   is in the queue before it is thanked for; the line, if there is one, is somebody else's work. */

import "./kiosk.js";
import { guard } from "./guard.js";
import { Keeper } from "./keeper.js";
import { Modes } from "./modes.js";
import { Screens } from "./screens.js";

const THANKED_AT_LATEST = 80;
const MODULES = { write: "letter", "follow-up": "following", staff: "staff" };
const GESTURE = { taps: 5, within: 3000 };

class KioskApp extends HTMLElement {
  connectedCallback() {
    guard();
    if (!Keeper.isPossible()) return this.say();
    this.keeper = new Keeper(this.dataset);
    this.screens = new Screens(document);
    this.modes = new Modes(this.keeper);
    document.documentElement.dataset.app = "on";
    this.deeds = {
      access: () => this.modes.open(),
      "close-panel": () => this.modes.close(),
      correct: () => this.correct(),
      next: () => this.next(),
    };
    document.addEventListener("click", (event) => this.clicked(event));
    document.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("leave", (event) => (event.preventDefault(), this.next()));
    this.keeper.addEventListener("retired", () => this.retire());
    this.keeper.addEventListener("renewed", () => this.renewIfIdle());
    document.addEventListener("shown", () => this.font && document.body.classList.remove("bare"));
    this.fetchFont();
    this.keeper.start().then(() => this.screens.words.all());
    this.takeDownNotice();
  }

  /** For the screen after it is there: in sight of anybody it would move words. */
  async fetchFont() {
    const style = document.querySelector("[data-font]");
    if (!style.sheet) await new Promise((done) => (style.onload = done));
    [this.font] = await document.fonts.load('1em "Noto Sans"', "α").catch(() => []);
  }

  /** Without a line nobody takes an old notice down, and another language brings it anew. */
  takeDownNotice() {
    const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Athens" }).format(new Date());
    if (this.dataset.noticeUntil < today) document.querySelector(".notice-band")?.remove();
  }

  /** Without a secure address nothing can be kept: the plain pages go on, and staff are told. */
  say() {
    document.querySelector(".unsafe").hidden = isSecureContext;
  }

  clicked(event) {
    const link = event.target.closest("[data-do], [data-show], [data-language], [data-mode]");
    if (!link && event.target.closest(".place")) this.gesture();
    // The second half of a double tap meant the screen before; with sound it is the touch that does.
    if (event.detail > 1 && !document.documentElement.dataset.sound) return event.preventDefault();
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    if (link.dataset.mode) this.modes.toggle(link.dataset.mode);
    else if (link.dataset.language !== undefined) this.speak(link.lang);
    else if (link.dataset.do) this.deeds[link.dataset.do]();
    else this.go(link.dataset.show, { ...link.dataset }, link.href);
  }

  submitted(event) {
    const { target: form, submitter } = event;
    if (form.method === "dialog" || form.matches(".pair")) return;
    event.preventDefault();
    if (form.matches(".faces")) this.tap(Number(submitter.value), submitter.touchedAt);
    else if (form.matches(".reasons")) this.reason(submitter);
    else if (form.matches(".services")) this.service(submitter);
    else this.module().then((module) => module.submitted(this, form, submitter));
  }

  /** What a screen needs beyond the visit comes when the screen does. */
  module(name = this.screens.name) {
    return import(`./${MODULES[name]}.js`);
  }

  /** Where the screen cannot be had - the very first minutes on a bad line - its plain page can. */
  async go(name, asked, otherwise) {
    this.modes.close();
    const from = this.screens.place.firstElementChild;
    const isLeft = () => this.screens.place.firstElementChild !== from; // another touch was quicker
    let module;
    try {
      module = MODULES[name] && (await this.module(name));
      if (!this.screens.words.templates.has(name)) await this.screens.words.all();
    } catch {
      if (otherwise && !isLeft()) location.assign(otherwise);
      return;
    }
    if (isLeft()) return;
    if (name === "thanks") return this.thank();
    if (name === "service") return this.screens.show("service", (screen) => this.press(screen, [this.visit.service]));
    this.asked = asked;
    this.filled = module?.filled;
    this.screens.show(name, (screen) => this.filled?.(this, screen));
    module?.opened?.(this);
  }

  /* One visit, one voice: the first tap counts; what follows are revisions of it. */

  /** `touchedAt`: where it was held until the app had come. */
  async tap(score, touchedAt = Date.now()) {
    if (this.tapping) return;
    if (score === this.visit?.score) return this.thank();
    this.tapping = true;
    const first = { id: idOf(touchedAt), revision: 0, tappedAt: new Date(touchedAt) };
    this.visit = { ...first, ...this.visit, score, reasons: [] };
    const latest = new Promise((resolve) => setTimeout(resolve, THANKED_AT_LATEST));
    const given = this.visit;
    const kept = this.keep().catch(() => this.sendPlainly(given));
    await Promise.race([kept, latest]);
    this.tapping = false;
    this.thank();
  }

  /** The browser cannot keep it - its disk is full: the plain form takes it to the server. */
  sendPlainly({ id, revision, score }) {
    const form = this.screens.words.templates.get("question").querySelector(".faces").cloneNode();
    const given = Object.entries({ id, revision, score }).map(([name, value]) => Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    form.replaceChildren(...given);
    document.body.append(form);
    form.submit();
  }

  reason(button) {
    const reasons = new Set(this.visit.reasons);
    const on = !reasons.delete(button.value) && reasons.add(button.value);
    this.visit.reasons = [...reasons].sort();
    button.setAttribute("aria-pressed", String(Boolean(on)));
    this.screens.place.querySelector("idle-return").touched();
    return this.keep();
  }

  service(button) {
    this.visit.service = this.visit.service === button.value ? undefined : button.value;
    this.keep();
    this.thank();
  }

  keep() {
    const { id, score, reasons, service, tappedAt } = this.visit;
    this.visit.revision += 1;
    const entry = {
      id,
      kind: "rating",
      revision: this.visit.revision,
      score,
      scale: "faces5-v1",
      tapped_at: tappedAt.toISOString(),
      language: document.documentElement.lang,
      reasons,
      ...(service && { service }),
      ...(this.visit.revision > 1 && { revised_at: new Date().toISOString() }),
    };
    return this.keeper.keep(entry);
  }

  thank() {
    const { score, reasons, service } = this.visit;
    const side = score >= 4 ? "high" : "low";
    this.screens.show("thanks", (screen) => {
      screen.querySelector(`.reasons:not([data-side="${side}"])`).remove();
      const face = this.screens.words.templates.get("question").querySelector(`[name=score][value="${score}"]`);
      screen.querySelector(".given").append(face.querySelector(".face").cloneNode(true));
      screen.querySelector(".given-label").textContent = face.querySelector(".in > span").textContent;
      this.press(screen, reasons);
      const chosen = screen.querySelector(".given-service");
      chosen.hidden = !service;
      chosen.textContent = service ? this.named(service) : "";
    });
    if (reasons.length || service) this.screens.place.querySelector("idle-return").touched();
  }

  named(service) {
    const offered = this.screens.words.templates.get("service");
    return offered?.querySelector(`[value="${service}"]`)?.textContent.trim() ?? "";
  }

  press(screen, values) {
    for (const button of screen.querySelectorAll("[aria-pressed]")) {
      button.setAttribute("aria-pressed", String(values.includes(button.value)));
    }
  }

  correct() {
    this.screens.show("question");
  }

  /* The next citizen: nothing of the last is left, and the question is asked in Greek. */

  async next() {
    this.visit = this.asked = null;
    this.modes.reset();
    document.querySelector(".languages details")?.removeAttribute("open");
    if (document.documentElement.lang !== "el") await this.screens.speak("el");
    this.takeDownNotice();
    if (this.retired) return this.retire();
    this.screens.show("question");
    this.renewIfIdle();
  }

  async speak(language) {
    let speaking;
    try {
      [speaking] = await Promise.all([import("./speaking.js"), this.screens.speak(language)]);
    } catch {
      return; // the line is down and the worker does not have it: what is shown stays
    }
    this.takeDownNotice();
    return speaking.sayAgain(this);
  }

  async retire() {
    this.retired = true;
    await this.screens.words.all();
    if (!this.visit && !this.asked && this.screens.name !== "retired") this.screens.show("retired");
  }

  /** A new build or new words are put on between two citizens, never under one. */
  renewIfIdle() {
    if (this.keeper.renewed && !this.visit && !this.asked && this.screens.name === "question") this.keeper.renew();
  }

  gesture() {
    const now = Date.now();
    this.taps = [...(this.taps ?? []).filter((at) => now - at < GESTURE.within), now];
    if (this.taps.length < GESTURE.taps) return;
    this.taps = [];
    this.go("staff", {});
  }
}

/** A UUID of version 7 (RFC 9562): what was given at about the same time lies together on the disk
    of the server. It tells the moment as `tapped_at` does, and goes where that goes: whoever makes
    that coarser changes this too. `moment`: milliseconds. */
function idOf(moment) {
  const hex = Math.max(0, moment).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

customElements.define("kiosk-app", KioskApp);
