/* Delivers the queue: in batches, with back-off and jitter, until an answer names every entry.

   Events: `retired` (detail: why the token is refused), `told` (detail: what the heartbeat said),
   `delivered` (detail: the ids that the server now has). */

const BATCH = 100;
const LONGEST_WAIT = 5 * 60_000;
const HEARTBEAT = 5 * 60_000;
const TIMEOUT = 20_000;
const STATUSES = ["stored", "duplicate", "rejected"];
const OURS = ["bad_token", "revoked_token"];

export class Delivery extends EventTarget {
  constructor(queue, signs) {
    super();
    Object.assign(this, { queue, signs, batch: BATCH, failures: 0, busyUntil: 0, running: null });
  }

  start() {
    addEventListener("online", () => this.poke());
    this.beating = setInterval(() => this.poke(), HEARTBEAT);
    return this.poke();
  }

  /** Deliver now; while it runs, once more after it; never before the server's time. */
  poke() {
    clearTimeout(this.timer);
    const left = this.busyUntil - performance.now();
    if (left > 0) this.timer = setTimeout(() => this.poke(), left);
    else if (this.running) this.again = true;
    else this.running = this.run().finally(() => this.rest());
    return this.running;
  }

  rest() {
    this.running = null;
    if (!this.again) return;
    this.again = false;
    this.poke();
  }

  /** One tab at a time delivers. A fault leaves all as it was, for later. */
  run() {
    return navigator.locks.request("delivery", { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      try {
        for (const pairing of (await this.queue.get("pairings")) ?? []) await this.visit(pairing);
        this.failures = 0;
      } catch (fault) {
        this.failures += 1;
        const wait = pause(this.failures, fault.seconds);
        if (fault.seconds) this.busyUntil = performance.now() + wait;
        this.timer = setTimeout(() => this.poke(), wait);
      }
    });
  }

  /** A sign of life before anything is delivered: what the server holds tells whether it was put
      back to an older copy, and what waits would hide it. */
  async visit(pairing) {
    if (!(await this.beat(pairing))) return;
    if (await this.drain(pairing)) await this.beat(pairing);
    await this.queue.prune(pairing.tablet_id);
  }

  /** How many batches were delivered. */
  async drain(pairing) {
    for (let batches = 0; ; batches += 1) {
      const rows = await this.queue.waiting(pairing.tablet_id, this.batch);
      if (!rows.length) {
        this.batch = BATCH;
        return batches;
      }
      const began = Date.now();
      const sent = { sent_at: new Date().toISOString(), entries: rows.map((row) => row.entry) };
      const answer = await ask("entries", sent, pairing.token);
      if (answer.status === 401) {
        await this.retire(pairing, answer.body.error);
        return 0;
      }
      if (answer.status === 413 || answer.status === 422) await this.smaller(rows, answer.body.error);
      else await this.take(pairing, rows, answer, began);
    }
  }

  async take(pairing, rows, { body }, began) {
    const named = body.results?.length === rows.length && body.results.every((result, place) => names(result, rows[place]));
    if (!named) throw new NoAnswer();
    await this.queue.settle(rows, body.results);
    const taken = rows.filter((_, place) => body.results[place].status !== "rejected");
    this.say("delivered", taken.map((row) => row.id));
    await this.followEpoch(pairing, body.epoch, began);
  }

  /** The batch as a whole was refused: smaller ones will show which entry it is. */
  async smaller(rows, error) {
    if (rows.length > 1) this.batch = Math.ceil(rows.length / 2);
    else await this.queue.settle(rows, [{ status: "rejected", error }]);
  }

  /** False where the server knows the pairing no more. */
  async beat(pairing) {
    const stored = await this.queue.get(`stored ${pairing.tablet_id}`);
    const answer = await ask("heartbeat", { ...(await this.signs()), stored: stored ?? null }, pairing.token);
    if (answer.status === 401) await this.retire(pairing, answer.body.error);
    if (answer.status !== 200) return answer.status !== 401;
    const { epoch, stored: holds } = answer.body;
    await this.followEpoch(pairing, epoch, Date.now());
    await this.queue.set(`stored ${pairing.tablet_id}`, holds);
    if (await this.isLast(pairing)) this.say("told", answer.body);
    return true;
  }

  /** Where the server's history is another than it was it gets the last days again. */
  async followEpoch(pairing, epoch, began) {
    const known = await this.queue.get(`epoch ${pairing.tablet_id}`);
    if (typeof epoch !== "string" || epoch === known) return;
    if (known) await this.queue.resend(pairing.tablet_id, began);
    await this.queue.set(`epoch ${pairing.tablet_id}`, epoch);
  }

  async retire(pairing, why) {
    if (await this.isLast(pairing)) this.say("retired", why);
  }

  async isLast(pairing) {
    return (await this.queue.get("pairings")).at(-1).tablet_id === pairing.tablet_id;
  }

  say(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** Milliseconds until the next try, at least the seconds asked for; by lot, lest all return at once. */
export function pause(failures, seconds = 0) {
  const longer = Math.min(LONGEST_WAIT, 1000 * 2 ** failures) * (0.5 + Math.random() / 2);
  return Math.max(longer, Math.min(LONGEST_WAIT, 1000 * seconds) * (1 + Math.random()));
}

/** An answer of our server, or a fault. A captive portal's page is no answer. */
export async function ask(what, sent, token) {
  const answer = await fetch(`/api/v1/tablet/${what}`, {
    method: sent ? "POST" : "GET",
    headers: { Authorization: `Bearer ${token}`, ...(sent && { "Content-Type": "application/json" }) },
    body: sent && JSON.stringify(sent),
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT),
  });
  if (answer.status >= 500 || answer.status === 429) throw new NoAnswer(answer.headers.get("Retry-After"));
  const body = await answer.json();
  if (typeof body !== "object" || body === null || (answer.status >= 400 && typeof body.error !== "string")) throw new NoAnswer();
  if (answer.status === 401 && !OURS.includes(body.error)) throw new NoAnswer(); // somebody's on the way
  return { status: answer.status, body };
}

class NoAnswer extends Error {
  constructor(retryAfter) {
    super("no answer");
    this.seconds = Number(retryAfter) || 0;
  }
}

function names(result, row) {
  return result?.id === row.id && STATUSES.includes(result.status);
}
