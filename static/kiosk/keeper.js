/* What stands behind the screens: the queue, its delivery, the pairing, the settings, the worker.

   Events: `retired` (the token speaks for nobody any more), `renewed` (a newer app or newer words
   are ready), `delivered` (detail: the ids that the server now has). */

import { ask, Delivery } from "./delivery.js";
import { Queue } from "./queue.js";

const WORKER = "/worker.js";
const LOOK_FOR_UPDATES = 3600_000;
const PAIRED_WITHIN = 10_000;

export class Keeper extends EventTarget {
  static isPossible() {
    return isSecureContext && "indexedDB" in window && "serviceWorker" in navigator && "locks" in navigator && Boolean(crypto.subtle);
  }

  constructor({ version }) {
    super();
    this.version = version;
    this.opened = Queue.open();
    this.writing = this.opened;
  }

  async start() {
    addEventListener("beforeinstallprompt", (event) => (event.preventDefault(), (this.installing = event)));
    this.queue = await this.opened;
    this.settings = await this.queue.get("settings");
    await this.pairings();
    this.delivery = new Delivery(this.queue, () => this.signs());
    this.delivery.addEventListener("retired", ({ detail }) => this.retire(detail));
    this.delivery.addEventListener("told", ({ detail }) => this.told(detail));
    this.delivery.addEventListener("delivered", ({ detail }) => this.say("delivered", detail));
    this.persisted = await navigator.storage?.persist?.();
    await this.settle();
    if (await this.queue.get("retired")) this.say("retired");
    this.delivery.start();
    const { keepAwake } = await import("./awake.js");
    keepAwake(() => this.settings);
    await this.work();
  }

  /** In the order in which things were given, each before the next. */
  keep(entry) {
    this.writing = this.writing.catch(() => {}).then(async () => {
      const queue = await this.opened;
      await queue.add(entry, this.tablet ?? (await this.lastTablet(queue)));
    });
    return this.writing.then(() => this.delivery?.poke() && undefined);
  }

  async lastTablet(queue) {
    return ((await queue.get("pairings")) ?? []).at(-1)?.tablet_id ?? "";
  }

  /** The pairings of this browser, oldest first; what is given now is given under the last. At
      each start the cookie's pairing is asked for: a person may have paired anew, or the browser
      may have lost all but its cookie. */
  async pairings() {
    const last = ((await this.queue.get("pairings")) ?? []).at(-1);
    if (last) this.use(last);
    try {
      const headers = last ? { Authorization: `Bearer ${last.token}` } : {};
      const again = await fetch("/pair/again", { method: "POST", headers, signal: AbortSignal.timeout(PAIRED_WITHIN) });
      if (again.ok) await this.pair(await again.json());
    } catch {
      return; // no line: the next start asks again, and meanwhile the queue keeps
    }
  }

  use(pairing) {
    this.pairing = pairing;
    this.tablet = pairing.tablet_id;
  }

  /** A new pairing. What waits under the last one of the same centre goes with it. */
  async pair({ next_seq, shared, ...pairing }) {
    const known = (await this.queue.get("pairings")) ?? [];
    const last = known.at(-1);
    const seq = await this.queue.get(`seq ${pairing.tablet_id}`);
    if (next_seq > (seq ?? 1)) {
      await this.queue.set(`seq ${pairing.tablet_id}`, next_seq);
      await this.queue.set("storage lost", !shared);
    }
    const samePlace = last && last.centre === pairing.centre && last.municipality === pairing.municipality;
    const isNew = last?.tablet_id !== pairing.tablet_id;
    await this.queue.adopt("", pairing.tablet_id, false);
    if (isNew && samePlace) await this.queue.adopt(last.tablet_id, pairing.tablet_id, (await this.queue.get("retired")) === "bad_token");
    await this.queue.set("pairings", [...(samePlace ? known.slice(0, -1) : known), pairing]);
    await this.queue.set("retired", null); // the server has just vouched for it
    this.use(pairing);
  }

  /** What the tablet goes by, as the server last said it. */
  async settle() {
    const isLatest = this.settings && this.settings.version === (this.toldVersion ?? this.version);
    if (!this.pairing || isLatest) return;
    try {
      const { status, body } = await ask("settings", null, this.pairing.token);
      if (status !== 200) return;
      this.settings = body;
      await this.queue.set("settings", body);
    } catch {
      return; // the last known ones hold
    }
  }

  async told({ version }) {
    this.toldVersion = version;
    if (await this.queue.get("retired")) return this.revive();
    if (await this.queue.get("storage lost")) await this.queue.set("storage lost", false);
    if (version === this.version) return;
    await this.settle();
    this.freshen();
  }

  /** The words or the standing changed: the worker fetches the screens anew. */
  freshen() {
    const worker = navigator.serviceWorker.controller;
    if (worker) worker.postMessage("refresh");
    else this.markRenewed();
  }

  /** The worker keeps the app for the day without a line. */
  async work() {
    const worker = navigator.serviceWorker;
    const policy = window.trustedTypes?.createPolicy("kep", { createScriptURL: () => WORKER });
    worker.addEventListener("message", ({ data }) => data.version && data.version !== this.version && this.markRenewed());
    this.registration = await worker.register(policy?.createScriptURL(WORKER) ?? WORKER);
    this.registration.addEventListener("updatefound", () => this.watch(this.registration.installing));
    this.watch(this.registration.waiting);
    setInterval(() => this.registration.update().catch(() => {}), LOOK_FOR_UPDATES);
  }

  watch(worker) {
    const ready = () => worker?.state === "installed" && navigator.serviceWorker.controller && this.markRenewed();
    worker?.addEventListener("statechange", ready);
    ready();
  }

  markRenewed() {
    this.renewed = true;
    this.say("renewed");
  }

  renew() {
    this.renewed = false;
    const waiting = this.registration?.waiting;
    if (!waiting) return location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take over");
  }

  async signs() {
    const { waiting, refused, oldest } = await this.queue.counts();
    const voices = speechSynthesis?.getVoices().map((voice) => voice.lang.slice(0, 2).toLowerCase()) ?? [];
    return {
      clock: new Date().toISOString(),
      queue: waiting,
      oldest_unsent: oldest && new Date(oldest).toISOString(),
      refused,
      version: this.version,
      persisted: this.persisted ?? null,
      secure: isSecureContext,
      voices: [...new Set(voices)].filter((code) => /^[a-z]{2}$/.test(code)).slice(0, 40),
      px_per_mm: (await this.queue.get("px per mm")) ?? null,
      storage_lost: (await this.queue.get("storage lost")) ?? false,
    };
  }

  async retire(why) {
    await this.queue.set("retired", why);
    this.say("retired");
  }

  /** The server knows it again: it had been put back to the wrong copy, say. */
  async revive() {
    await this.queue.set("retired", null);
    location.reload();
  }

  say(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
