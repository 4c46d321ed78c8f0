// Written by techmatch: the service worker of this site. What was opened once opens again without a
// network. offline.js registers it.
//
// It has the page and the files of page and engine; the chunks are kept by source.js, which reads them.
// `cargo xtask bundle` writes here the folder of page and engine, and the hashes of its files.
const APP = "{{app}}";
const FILES = "{{files}}";
const ROOT = new URL("./", self.location).href;
// Cache Storage is the origin's, which may have other sites and other versions of this one.
const CACHES = `techmatch-page ${ROOT} `;
const CACHE = CACHES + APP;
// What of the publisher's face the page names: style, logo and font by what they hold, texts, who serves, and the
// members of an alliance.
const OF_FACE = /^(media\/[0-9a-f]{20}\.\w+|(imprint|privacy)\.html|services\.(html|json)|directory\.json)$/;
// How long a visitor waits for a host that does not answer, where the page is kept.
const PATIENCE = 4000;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
// The visitor wants this version now.
self.addEventListener("message", ({ data }) => data === "now" && self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.split(/[?#]/)[0];
  if (request.method !== "GET" || !url.startsWith(ROOT)) return;
  const path = url.slice(ROOT.length);
  if (path === "" || path === "index.html") event.respondWith(page(event));
  else if (OF_FACE.test(path)) event.respondWith(ofFace(request, path));
  else if (path.startsWith(`${APP}/`)) event.respondWith(file(request, path.slice(APP.length + 1)));
});

// Keeps this version whole, or not at all. The page has most of it in the browser's own cache.
async function install() {
  const cache = await caches.open(CACHE);
  if (!(await keep(ROOT, await fetch(ROOT, { cache: "no-cache" })))) {
    throw new Error("the page is that of another version: the site is being published");
  }
  await Promise.all(
    Object.entries(FILES).map(async ([name, integrity]) => {
      const url = `${ROOT}${APP}/${name}`;
      const fresh = await fetch(url, { integrity }).catch(() => fetch(url, { integrity, cache: "reload" }));
      if (!fresh.ok) throw new Error(`${url}: the host answers ${fresh.status}`);
      await cache.put(url, fresh);
    }),
  );
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(CACHES) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// Keeps a page that leads to the files of this version. Gives whether it does.
async function keep(url, response) {
  if (!response.ok) return false;
  const copy = response.clone();
  const text = await copy.text();
  if (!text.includes(`"${APP}/start.js"`)) return false;
  const headers = new Headers(response.headers);
  // What is kept is unpacked, and has been redirected nowhere.
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  const cache = await caches.open(CACHE);
  await cache.put(url, new Response(text, { headers }));
  for (const [, path] of text.matchAll(/ (?:href|data-view)="([^"]+)"/g)) if (OF_FACE.test(path)) await keepOfFace(cache, path);
  return true;
}

// Keeps a file of the publisher's face: a page without it still works.
async function keepOfFace(cache, path) {
  if (!(await cache.match(ROOT + path))) await cache.add(ROOT + path).catch(() => {});
}

// Style, logo and font never change under their names. A text may: it is the host's where that is reached.
// Files of listings, which lie among them, are not kept.
async function ofFace(request, path) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(ROOT + path);
  if (kept && path.startsWith("media/")) return kept;
  try {
    const fresh = await fetch(request);
    if (kept && fresh.ok) await cache.put(ROOT + path, fresh.clone());
    return fresh;
  } catch (error) {
    return kept ?? Promise.reject(error);
  }
}

// The host's own page, so that a new one is seen at the next visit; what is kept where the host is not
// reached.
async function page(event) {
  const kept = caches.open(CACHE).then((cache) => cache.match(ROOT));
  const fresh = fetch(event.request);
  event.waitUntil(fresh.then((response) => keep(ROOT, response.clone())).catch(() => {}));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(() => kept);
  const first = await Promise.race([fresh, late]).catch(() => kept);
  // An error of the host's own is no page of it.
  return (first?.status >= 500 ? await kept : first) ?? fresh;
}

// What never changes under its name. A page that found what is kept damaged asks past it.
async function file(request, name) {
  const cache = await caches.open(CACHE);
  const kept = request.cache === "reload" ? undefined : await cache.match(request.url);
  if (kept) return kept;
  if (!Object.hasOwn(FILES, name)) return fetch(request);
  // Whoever asks without a hash gets, and leaves here, what was published too.
  const fresh = await fetch(request.url, { cache: request.cache, integrity: FILES[name] });
  if (fresh.ok && fresh.type === "basic") await cache.put(request.url, fresh.clone());
  return fresh;
}
