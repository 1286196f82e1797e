/* The screens, folded up in the page's templates and in a second document, one pair for each language. */

const ANSWERED_AT_LATEST = 10_000;
const AROUND = [".bands", ".languages", ".panel"];

export class Screens {
  constructor(page) {
    this.words = new Words(page, () => fetched("/more", page.documentElement.lang));
    this.spoken = new Map([[this.words.lang, this.words]]);
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
    const heading = this.place.querySelector("h1:not([hidden])");
    document.title = heading?.textContent.trim() || document.title;
    heading?.focus({ preventScroll: true });
    this.place.dispatchEvent(new Event("shown", { bubbles: true }));
  }

  /** From now on the screens speak another language; what is shown is left as it is. */
  async speak(language) {
    if (!this.spoken.has(language)) {
      const [page, rest] = await Promise.all(["/", "/more"].map((path) => fetched(path, language)));
      this.spoken.set(language, new Words(page, async () => rest));
      await this.spoken.get(language).all();
    }
    this.words = this.spoken.get(language);
    const { lang, dir, around } = this.words;
    Object.assign(document.documentElement, { lang, dir });
    for (const [selector, part] of around) {
      document.querySelector(selector)?.replaceWith(document.importNode(part, true));
    }
  }
}

/** One language's screens; those of the second document come when `all()` has them. */
class Words {
  constructor(page, rest) {
    this.lang = page.documentElement.lang;
    this.dir = page.documentElement.dir;
    this.around = AROUND.map((selector) => [selector, page.querySelector(selector).cloneNode(true)]);
    this.templates = new Map([["question", copied(page.querySelector(".screen"))], ...folded(page)]);
    this.rest = rest;
  }

  all() {
    this.having ??= this.rest().then(
      (page) => {
        folded(page).forEach(([name, screen]) => this.templates.set(name, screen));
        return styled(page.querySelector("[rel=stylesheet]"));
      },
      (fault) => {
        this.having = null;
        throw fault;
      },
    );
    return this.having;
  }
}

function folded(page) {
  return [...page.querySelectorAll("kiosk-app > template")].map((template) => [template.dataset.screen, template.content]);
}

/** Resolves once the page has the style too, or cannot have it. */
function styled(link) {
  if (document.querySelector(`[href="${link.getAttribute("href")}"]`)) return;
  document.head.append(link);
  return new Promise((done) => (link.onload = link.onerror = done));
}

function copied(screen) {
  const copy = document.createDocumentFragment();
  copy.append(...[...screen.childNodes].map((node) => node.cloneNode(true)));
  return copy;
}

/** A document of the app, from the service worker or the line. */
function fetched(path, language) {
  return new Promise((resolve, reject) => {
    const asking = new XMLHttpRequest();
    asking.open("GET", language === "el" ? path : `${path}?lang=${language}`);
    asking.responseType = "document";
    asking.timeout = ANSWERED_AT_LATEST;
    asking.onload = () => (asking.response?.querySelector("kiosk-app") ? resolve(asking.response) : reject(asking));
    asking.onerror = asking.ontimeout = () => reject(asking);
    asking.send();
  });
}
