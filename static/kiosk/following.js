/* A message's page, fetched with its code, and what is done there: this one needs the line. What was
   typed stays on the screen until an answer is here. */

const TIMEOUT = 20_000;
const SCREENS = ".screen[data-screen=follow-up], .screen[data-screen=sorry]";

let asking = null;

export function submitted(app, form, button) {
  const said = new FormData(form);
  if (button?.name) said.append(button.name, button.value);
  ask(app, form.action, said);
}

/** The same page in the language that is spoken now, with what was being typed. */
export function again(app) {
  const { place, words } = app.screens;
  const typed = [...place.querySelectorAll("textarea")].map(({ id, value }) => [id, value]);
  const open = [...place.querySelectorAll("details")].map((details) => details.open);
  ask(app, words.lang === "el" ? "/receipt/show" : `/receipt/show?lang=${words.lang}`, new FormData(place.querySelector("#again")), () => {
    for (const [id, value] of typed) if (place.querySelector(`#${id}`)) place.querySelector(`#${id}`).value = value;
    place.querySelectorAll("details").forEach((details, n) => (details.open = open[n] ?? details.open));
  });
}

function ask(app, address, said, shown) {
  if (asking) return;
  const { place } = app.screens;
  asking = new XMLHttpRequest();
  asking.open("POST", address);
  asking.responseType = "document";
  asking.timeout = TIMEOUT;
  asking.onload = ({ target }) => answered(app, target.response?.querySelector(SCREENS), shown);
  asking.onerror = asking.ontimeout = () => fail(place);
  asking.onloadend = () => (asking = null);
  // The screen after this one may be the next citizen's: he gets no answer of this one's.
  place.addEventListener("shown", asking.abort.bind(asking), { once: true });
  asking.send(new URLSearchParams(said));
}

function answered(app, answer, shown) {
  if (answer?.dataset.screen !== "follow-up") return fail(app.screens.place, answer);
  app.screens.put("follow-up", document.importNode(fragment(answer), true));
  shown?.();
  app.screens.place.querySelector("[autofocus]")?.focus();
}

function fragment(element) {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  return range.extractContents();
}

/** No line, or no page: what stands there stays, with what the server said of it, if it did. */
function fail(place, sorry) {
  const told = place.querySelector(".no-line");
  if (sorry) told.textContent = sorry.querySelector(".lead").textContent;
  told.hidden = false;
  told.scrollIntoView({ block: "center" });
}
