/* Sound: a touch speaks what lies under the finger, a second touch on the same does it. Nothing is
   done, and so nothing is kept, by exploring. The voice is the device's own. */

const SPOKEN = "button, a, input, textarea, select, label, summary, h1, h2, p, legend, dt, dd, li, strong";
const ACTING = "button, a, input, textarea, select, label, summary";

let exploring = null;

/** A voice for the language of the screen, or none. */
export function voice(language = document.documentElement.lang) {
  return speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(language)) ?? null;
}

/** Says, as the panel opens, that sound is under the same corner once more. */
export function offer(panel) {
  const spoken = voice();
  panel.querySelector(".no-voice").hidden = Boolean(spoken);
  panel.querySelector("[data-mode=sound]").disabled = !spoken;
  if (spoken) say(panel.querySelector("[data-mode=sound]").dataset.offer);
}

/** Begins; false where this device has no voice for the language. */
export function start() {
  if (!voice() || exploring) return Boolean(exploring);
  exploring = new AbortController();
  const { signal } = exploring;
  const listen = { capture: true, signal };
  document.addEventListener("click", touched, listen);
  document.addEventListener("mousedown", held, listen);
  document.addEventListener("pointermove", (event) => event.buttons && felt(event), listen);
  document.addEventListener("pointerdown", felt, listen);
  document.addEventListener("focusin", ({ target }) => target.matches(ACTING) && hear(target), listen);
  document.addEventListener("shown", announce, listen);
  announce();
  return true;
}

export function stop() {
  exploring?.abort();
  exploring = null;
  forget();
  speechSynthesis.cancel();
}

let heard = null;
let chosen = null;

function felt(event) {
  const under = document.elementFromPoint(event.clientX, event.clientY);
  const meant = under?.closest(ACTING) ?? under?.closest(SPOKEN);
  if (meant) hear(meant);
}

/** The first touch chooses, the second does. What a keyboard presses was heard as it was reached. */
function touched(event) {
  const acting = event.target.closest(ACTING);
  if (!acting || event.detail === 0 || acting === chosen) return forget();
  event.preventDefault();
  event.stopImmediatePropagation();
  chosen = acting;
  hear(acting);
}

/** A list opens as it is pressed, before any click. */
function held(event) {
  if (event.target.matches("select") && event.target !== chosen) event.preventDefault();
}

function hear(element) {
  if (element === heard) return;
  document.querySelector("[data-heard]")?.removeAttribute("data-heard");
  element.setAttribute("data-heard", "");
  heard = element;
  say(nameOf(element), element.closest("[lang]").lang);
}

function forget() {
  document.querySelector("[data-heard]")?.removeAttribute("data-heard");
  heard = chosen = null;
}

function announce() {
  forget();
  const place = document.querySelector("dialog[open]") ?? document.querySelector(".screen");
  const spoken = [...place.querySelectorAll("h1:not([hidden]), h2:not(.unseen), .lead:not([hidden])")].map(nameOf);
  say([...spoken, document.querySelector(".panel [data-mode=sound]").dataset.how].join(". "));
}

function nameOf(element) {
  const labelled = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent;
  const state = { true: "on", false: "off" }[element.getAttribute("aria-pressed")];
  const words = document.querySelector(".panel [data-mode=sound]").dataset;
  return [labelled.replace(/\s+/g, " ").trim(), written(element), words[state] ?? ""].filter(Boolean).join(", ");
}

function written(element) {
  if (element.matches("select")) return element.selectedOptions[0].textContent.trim();
  return element.matches("textarea, [type=text]") ? element.value : "";
}

function say(text, language = document.documentElement.lang) {
  speechSynthesis.cancel();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice(language) ?? voice();
  utterance.lang = utterance.voice?.lang ?? language;
  speechSynthesis.speak(utterance);
}
