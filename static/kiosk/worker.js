/* The service worker: keeps the app of one build and its one document for each language. What it
   keeps of citizens is nothing; the page's own queue does that. MADE_FOR is put before this. */

const PAGES = ["/", "/more"];
const OTHERS = /^\/(admin|api|k|open)(\/|$)/;
const CACHE = `kiosk ${MADE_FOR.build}`;

addEventListener("install", (event) => {
  event.addRoutes?.(straightFromTheCache()).catch(() => {}); // a browser that does not: the same by way of the worker
  event.waitUntil(install());
});
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => event.waitUntil(heed(event.data, event.source)));
addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const asks = event.request.method === "GET";
  if (origin !== location.origin || OTHERS.test(pathname)) return;
  if (asks && MADE_FOR.files.includes(pathname)) event.respondWith(kept(event.request));
  else if (asks && PAGES.includes(pathname)) event.respondWith(document(event.request));
  else if (event.request.mode === "navigate") {
    // Without a line a browser would show a page of its own, from which nobody finds back.
    event.respondWith(fetch(event.request).catch(() => document(new Request("/"))));
  }
});

/** What the browser may answer without waking the worker: the page and the files as they are kept. */
function straightFromTheCache() {
  const addresses = [...MADE_FOR.files, "/"].map((pathname) => ({ pathname, search: "" }));
  return addresses.map((urlPattern) => ({ condition: { urlPattern, requestMethod: "GET" }, source: { cacheName: CACHE } }));
}

async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll(MADE_FOR.files);
  await refresh(cache);
}

/** Only when the page says so is a new build put in the place of the old: never under a visit. */
async function heed(said, page) {
  if (said === "take over") await skipWaiting();
  if (said === "refresh") page?.postMessage({ version: await refresh(await caches.open(CACHE)) });
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith("kiosk ") && name !== CACHE) await caches.delete(name);
  }
  await clients.claim();
}

/** Every language's document anew, once all of them are here; nothing but ours counts, whatever a portal says. */
async function refresh(cache) {
  const first = await fresh("/");
  const others = first.headers.get("X-Kiosk-Languages").split(",").filter((code) => code !== "el");
  const pages = [["/", first]];
  for (const page of ["/more", ...others.flatMap((code) => PAGES.map((path) => address(path, code)))]) {
    pages.push([page, await fresh(page)]);
  }
  for (const [page, answer] of pages) await cache.put(page, answer);
  const wanted = new Set(pages.map(([page]) => new URL(page, location.origin).href));
  for (const known of await cache.keys()) {
    if (PAGES.includes(new URL(known.url).pathname) && !wanted.has(known.url)) await cache.delete(known);
  }
  return first.headers.get("X-Kiosk-Version");
}

/** Read to its end: a browser keeps a worker's further requests back while answers lie open. */
async function fresh(page) {
  const answer = await fetch(page, { cache: "no-store", credentials: "same-origin", redirect: "error" });
  if (!answer.ok || answer.headers.get("X-Kiosk-Build") !== MADE_FOR.build) throw new Error("not this build's page");
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(await answer.blob(), { headers });
}

function address(path, code) {
  return code && code !== "el" ? `${path}?lang=${code}` : path;
}

async function kept(request) {
  return (await caches.match(request, { cacheName: CACHE })) ?? fetch(request);
}

async function document(request) {
  const cache = await caches.open(CACHE);
  const { pathname, searchParams } = new URL(request.url);
  const page = await cache.match(address(pathname, searchParams.get("lang")));
  return page ?? fetch(request).catch(() => cache.match("/"));
}
