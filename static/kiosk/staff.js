/* For staff: what the tablet knows of itself, behind the centre's PIN. */

import { ask } from "./delivery.js";

const MM_OF_A_CARD = 85.6;
const MISSES = { most: 5, pause: 60_000 };

let misses = 0;
let shutUntil = 0;

export function opened(app) {
  app.screens.place.querySelector("#pin").focus();
}

export function submitted(app, form) {
  return form.matches(".pin") ? openByPin(app, form) : measured(app, form);
}

async function openByPin(app, form) {
  const pin = form.pin.value;
  const shut = Date.now() < shutUntil;
  const right = !shut && (await isRight(pin, app.keeper.settings?.pin));
  form.querySelector("#pin-error").hidden = right || shut;
  form.querySelector("#pin-shut").hidden = !shut;
  if (!right) return missed(form, shut);
  misses = 0;
  form.hidden = true;
  const known = app.screens.place.querySelector(".known");
  known.hidden = false;
  known.addEventListener("click", ({ target }) => act(app, target, pin));
  known.querySelector(".measure").addEventListener("click", ({ target }) => target.dataset.size && resize(Number(target.dataset.size)));
  await tell(app);
}

function missed(form, shut) {
  form.pin.value = "";
  form.pin.focus();
  if (shut) return;
  misses += 1;
  if (misses % MISSES.most === 0) shutUntil = Date.now() + MISSES.pause;
}

async function isRight(pin, kept) {
  if (!kept) return false;
  const raw = await crypto.subtle.importKey("raw", bytes(pin), "PBKDF2", false, ["deriveBits"]);
  const by = { name: "PBKDF2", hash: "SHA-256", salt: bytes(kept.salt), iterations: kept.rounds };
  const hash = new Uint8Array(await crypto.subtle.deriveBits(by, raw, 256));
  return [...hash].map((octet) => octet.toString(16).padStart(2, "0")).join("") === kept.hash;
}

async function tell(app) {
  const { keeper } = app;
  const signs = await keeper.signs();
  const since = signs.oldest_unsent ? `, από ${greekTime(signs.oldest_unsent)}` : "";
  const facts = {
    standing: keeper.settings?.live ? "Μετράει" : "Δοκιμή",
    line: navigator.onLine ? "Υπάρχει δίκτυο" : "Χωρίς δίκτυο",
    waiting: `${signs.queue}${since}`,
    refused: `${signs.refused}`,
    clock: greekTime(signs.clock),
    offline: navigator.serviceWorker.controller ? "Έτοιμη" : "Δεν έχει στηθεί ακόμη",
    persisted: signs.persisted ? "Ναι" : "Όχι: ο φυλλομετρητής μπορεί να διαγράψει όσα περιμένουν",
    voices: signs.voices.join(", ") || "Καμία: ο ήχος δεν ανοίγει",
    screen: signs.px_per_mm ? `${signs.px_per_mm.toFixed(2).replace(".", ",")} px/mm` : "Δεν έχει μετρηθεί",
    version: signs.version,
  };
  for (const [name, said] of Object.entries(facts)) app.screens.place.querySelector(`[data-fact=${name}]`).textContent = said;
  app.screens.place.querySelector("[data-deed=install]").hidden = !keeper.installing;
  app.screens.place.querySelector("[data-deed=train]").hidden = !keeper.settings?.live;
}

const DEEDS = {
  async send(app) {
    await app.keeper.delivery.poke();
    await tell(app);
    const { waiting } = await app.keeper.queue.counts();
    return waiting ? `Δεν στάλθηκαν όλα: περιμένουν ${waiting}. Στέλνονται μόνα τους μόλις υπάρξει γραμμή.` : "Στάλθηκαν όλα.";
  },
  measure: (app) => unfold(app, ".measure"),
  async train(app, pin) {
    const { status, body } = await ask("training", { pin }, app.keeper.pairing.token).catch(() => ({}));
    if (body?.error === "bad_pin") return "Δεν έγινε: το PIN άλλαξε. Δείτε το νέο στη σελίδα «Τάμπλετ».";
    if (status !== 200) return "Δεν έγινε: χρειάζεται γραμμή. Δοκιμάστε ξανά σε λίγο.";
    app.keeper.settings.live = false;
    app.keeper.freshen();
    await tell(app);
    return "Το τάμπλετ είναι σε δοκιμή. Για να μετράει ξανά: σελίδα «Τάμπλετ», «Αρχίζουμε».";
  },
  fullscreen: () => document.documentElement.requestFullscreen().then(() => ""),
  install: (app) => app.keeper.installing.prompt().then(() => ""),
  pair: (app) => unfold(app, ".pair"),
};

function unfold(app, form) {
  const unfolded = app.screens.place.querySelector(form);
  unfolded.hidden = false;
  unfolded.scrollIntoView({ block: "center" });
}

async function act(app, target, pin) {
  const deed = DEEDS[target.closest("[data-deed]")?.dataset.deed];
  const said = await deed?.(app, pin);
  const done = app.screens.place.querySelector(".known > .done");
  if (!said || !done) return;
  done.textContent = said;
  done.hidden = false;
}

function resize(by) {
  const root = document.documentElement;
  const now = parseFloat(getComputedStyle(root).getPropertyValue("--mm"));
  root.style.setProperty("--mm", `${Math.max(1, now + by / MM_OF_A_CARD)}px`);
}

async function measured(app, form) {
  const px = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--mm"));
  await app.keeper.queue.set("px per mm", Math.round(px * 1000) / 1000);
  await tell(app);
  form.hidden = true;
}

function greekTime(moment) {
  const how = { timeZone: "Europe/Athens", day: "numeric", month: "numeric", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat("el", how).format(new Date(moment));
}

function bytes(text) {
  return new TextEncoder().encode(text);
}
