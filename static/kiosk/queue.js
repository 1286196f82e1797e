/* What citizens gave and what became of it, kept in IndexedDB until a week after it arrived.

   A row of `entries`: {n, id, revision, tablet, state, entry, madeAt, settledAt, error}. `tablet` is
   the pairing it was made under ("" before any); `state` is waiting, kept (the server has it) or
   refused. Rows come back in the order in which they were made. */

export const KEPT_FOR = 7 * 24 * 3600 * 1000;
const STRICT = { durability: "strict" };

export class Queue {
  static async open() {
    const opening = indexedDB.open("kiosk", 1);
    opening.onupgradeneeded = () => {
      const entries = opening.result.createObjectStore("entries", { keyPath: "n", autoIncrement: true });
      entries.createIndex("state", ["tablet", "state"]);
      entries.createIndex("id", "id");
      opening.result.createObjectStore("facts");
    };
    return new Queue(await settled(opening));
  }

  constructor(db) {
    this.db = db;
  }

  get(fact) {
    return settled(this.db.transaction("facts").objectStore("facts").get(fact));
  }

  set(fact, value) {
    const writing = this.db.transaction("facts", "readwrite", STRICT);
    writing.objectStore("facts").put(value, fact);
    return done(writing);
  }

  /** Keeps one entry, numbered in its tablet's sequence; a later revision keeps its number. */
  async add(entry, tablet) {
    const writing = this.db.transaction(["entries", "facts"], "readwrite", STRICT);
    const entries = writing.objectStore("entries");
    const [earlier] = await settled(entries.index("id").getAll(entry.id, 1));
    const seq = earlier?.entry.seq ?? (await nextSeq(writing, tablet));
    const revision = entry.revision;
    entries.put({ id: entry.id, revision, tablet, state: "waiting", entry: { ...entry, seq }, madeAt: Date.now() });
    await done(writing);
  }

  waiting(tablet, most) {
    return settled(this.index("state").getAll([tablet, "waiting"], most));
  }

  /** How many rows wait, were refused, and since when the oldest waits, under any pairing. */
  async counts() {
    const rows = await settled(this.db.transaction("entries").objectStore("entries").getAll());
    const waiting = rows.filter((row) => row.state === "waiting");
    const refused = rows.filter((row) => row.state === "refused");
    return { waiting: waiting.length, refused: refused.length, oldest: waiting[0]?.madeAt ?? null };
  }

  /** What the server said of each row: {status, error}. */
  async settle(rows, results) {
    const writing = this.db.transaction("entries", "readwrite", STRICT);
    rows.forEach((row, place) => {
      const { status, error } = results[place];
      const state = status === "rejected" ? "refused" : "kept";
      writing.objectStore("entries").put({ ...row, state, error, settledAt: Date.now() });
    });
    await done(writing);
  }

  /** The server's history is another one: it shall have again what it acknowledged before. */
  resend(tablet, before) {
    return this.each([tablet, "kept"], (row) => (row.settledAt < before ? { ...row, state: "waiting" } : row));
  }

  /** Forgets what the server has had for a week. */
  prune(tablet) {
    return this.each([tablet, "kept"], (row) => (Date.now() - row.settledAt > KEPT_FOR ? null : row));
  }

  /** A new pairing takes over what waits under an old one, numbered anew; with `all`, also what
      the server acknowledged but does not know any more. */
  async adopt(before, tablet, all) {
    for (const state of all ? ["waiting", "kept"] : ["waiting"]) {
      const rows = await settled(this.index("state").getAll([before, state]));
      const writing = this.db.transaction(["entries", "facts"], "readwrite", STRICT);
      const numbers = new Map();
      for (const row of rows) {
        if (!numbers.has(row.id)) numbers.set(row.id, await nextSeq(writing, tablet));
        const entry = { ...row.entry, seq: numbers.get(row.id) };
        writing.objectStore("entries").put({ ...row, tablet, state: "waiting", entry });
      }
      await done(writing);
    }
  }

  index(name) {
    return this.db.transaction("entries").objectStore("entries").index(name);
  }

  async each(key, change) {
    const writing = this.db.transaction("entries", "readwrite", STRICT);
    const entries = writing.objectStore("entries");
    for (const row of await settled(entries.index("state").getAll(key))) {
      const changed = change(row);
      if (changed === null) entries.delete(row.n);
      else if (changed !== row) entries.put(changed);
    }
    await done(writing);
  }
}

async function nextSeq(writing, tablet) {
  const facts = writing.objectStore("facts");
  const seq = (await settled(facts.get(`seq ${tablet}`))) ?? 1;
  facts.put(seq + 1, `seq ${tablet}`);
  return seq;
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function done(writing) {
  return new Promise((resolve, reject) => {
    writing.oncomplete = resolve;
    writing.onabort = writing.onerror = () => reject(writing.error);
  });
}
