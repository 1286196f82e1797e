/* The screens, folded up in the page's templates, one document for each language. */

export class Screens {
  constructor(page) {
    this.documents = new Map([[page.documentElement.lang, read(page)]]);
    this.words = this.documents.get(page.documentElement.lang);
    this.place = page.querySelector(".screen");
  }

  get name() {
    return this.place.dataset.screen;
  }

  /** Shows a screen in place of the last, of which nothing is left. */
  show(name, fill) {
    const screen = document.importNode(this.words.templates.get(name), true);
    fill?.(screen);
    this.put(name, screen);
  }

  put(name, screen) {
    this.place.replaceChildren(screen);
    this.place.dataset.screen = name;
    document.title = this.place.querySelector("h1:not([hidden])")?.textContent.trim() ?? document.title;
    scrollTo(0, 0);
    this.place.querySelector("h1:not([hidden])")?.focus({ preventScroll: true });
    this.place.dispatchEvent(new Event("shown", { bubbles: true }));
  }

  /** From now on the screens speak another language; what was shown is left as it is. */
  async speak(language) {
    if (!this.documents.has(language)) this.documents.set(language, read(await fetched(language)));
    this.words = this.documents.get(language);
    const { lang, dir, around } = this.words;
    Object.assign(document.documentElement, { lang, dir });
    for (const [selector, part] of around) {
      document.querySelector(selector)?.replaceWith(document.importNode(part, true));
    }
  }
}

const AROUND = [".bands", ".languages", ".panel"];

function read(page) {
  const templates = [...page.querySelectorAll("kiosk-app > template")];
  const around = AROUND.map((selector) => [selector, page.querySelector(selector).cloneNode(true)]);
  return {
    templates: new Map(templates.map((folded) => [folded.dataset.screen, folded.content])),
    around,
    lang: page.documentElement.lang,
    dir: page.documentElement.dir,
  };
}

/** The app's document in another language, from the service worker or the line. */
function fetched(language) {
  return new Promise((resolve, reject) => {
    const asking = new XMLHttpRequest();
    asking.open("GET", language === "el" ? "/" : `/?lang=${language}`);
    asking.responseType = "document";
    asking.onload = () => (asking.response?.querySelector("kiosk-app") ? resolve(asking.response) : reject(asking));
    asking.onerror = () => reject(asking);
    asking.send();
  });
}
