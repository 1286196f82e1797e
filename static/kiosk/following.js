/* The answer to a message, fetched with its code: this one needs the line. */

const TIMEOUT = 20_000;

export async function submitted(app, form) {
  const asking = new XMLHttpRequest();
  asking.open("POST", `${form.action}`);
  asking.responseType = "document";
  asking.timeout = TIMEOUT;
  asking.onload = () => {
    const answer = asking.response?.querySelector(".screen[data-screen=follow-up], .screen[data-screen=sorry]");
    if (!answer) return offline(app);
    app.screens.put("follow-up", document.importNode(fragment(answer), true));
  };
  asking.onerror = asking.ontimeout = () => offline(app);
  asking.send(new URLSearchParams(new FormData(form)));
}

function fragment(element) {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  return range.extractContents();
}

function offline(app) {
  app.screens.place.querySelector(".no-line").hidden = false;
}
