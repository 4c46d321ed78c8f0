// The files of a catalogue on a static host, for the engine. Used by worker.js; a program with a
// worker of its own gives one to `Engine.open`.
//
// At most 24 requests are open at a time, one for each file, whoever waits for it; what nobody
// waits for any more is given up. Chunks are named by their bytes: those that the engine has found
// right are kept in Cache Storage, where there is one, and asked of the host once.
import { TIMEOUT, load } from "./fetching.js";

// By HTTP/2 and 3 all of them are under way at once: on a slow link each turn saved is a fifth of a second
// or more. By HTTP/1.1 a browser itself has no more than six.
export const MOST_OPEN = 24;
const MANIFEST = "manifest.json";
// Cache Storage of all catalogues of an origin, by the catalogue's address.
export const CACHE = "techmatch-";

export class Source {
  #root;
  #timeout;
  // Files under way by path: { promise, waiting, abort }.
  #files = new Map();
  #queue = [];
  #open = 0;
  #wanted = 0;
  #loaded = 0;
  #onprogress;
  #cache;
  // Why the browser has refused a file, if it has: { code, message, directive }.
  forbidden;
  // Chunks of which what was kept is damaged.
  #damaged = new Set();
  // The manifest as the host gave it.
  #manifest;
  // Whether the first chunk of all, the hot one, was kept since an earlier visit.
  #visited;

  constructor(url, onprogress = () => {}, timeout = TIMEOUT) {
    this.#root = `${url.replace(/\/+$/, "")}/`;
    this.#onprogress = onprogress;
    this.#timeout = timeout;
    // Without it (file:, a private window, an insecure page) the browser's own cache has to do.
    this.#cache = this.#soon(storage(CACHE + this.#root).catch(() => undefined));
  }

  // A file: { promise, keep, release }. The promise gives its bytes; one that fails says whether the
  // file is `missing`. Who has found the bytes right says so by `keep`. Until it is released it stays
  // here for whoever else asks; one that everybody has released is forgotten, or given up where it is
  // still under way.
  read(path) {
    let file = this.#files.get(path);
    if (!file) {
      file = { path, waiting: 0, done: false, abort: new AbortController() };
      file.promise = new Promise((resolve, reject) => Object.assign(file, { resolve, reject }));
      // Who gave up waits for no failure.
      file.promise.catch(() => {});
      this.#files.set(path, file);
      this.#queue.push(file);
      this.#count(1, 0);
      this.#next();
    }
    file.waiting += 1;
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      file.waiting -= 1;
      if (file.waiting === 0) this.#forget(file);
    };
    return { promise: file.promise, keep: () => this.#keep(file), release };
  }

  // Asks for what every visit begins with, while the engine itself is still loading.
  early() {
    const files = [this.read(MANIFEST)];
    const hot = async () => {
      const { hot } = JSON.parse(new TextDecoder().decode(await files[0].promise));
      files.push(this.read(`chunks/${hot.slice(0, 2)}/${hot.slice(2)}`));
    };
    // What is wrong with them the engine says.
    hot().catch(() => {});
    return { release: () => files.forEach((file) => file.release()) };
  }

  // Keeps the manifest, which has led to a catalogue that can be read. Forgets the chunks that are none
  // of `paths`, where the catalogue is another one than at the last visit. Where it is the same, more of
  // it may be kept than `paths` tells: chunks lead to chunks.
  async keep(paths) {
    if (this.#manifest) await this.#remember(this.#root + MANIFEST, this.#manifest);
    if (this.#visited) return;
    const cache = await this.#cache;
    const kept = new Set([MANIFEST, ...paths].map((path) => this.#root + path));
    const keys = cache ? await cache.keys() : [];
    await Promise.all(keys.filter(({ url }) => !kept.has(url)).map((key) => cache.delete(key)));
  }

  #forget(file) {
    if (this.#files.get(file.path) === file) this.#files.delete(file.path);
    if (file.done) return;
    const place = this.#queue.indexOf(file);
    if (place >= 0) {
      this.#queue.splice(place, 1);
      this.#count(0, 1);
    }
    file.abort.abort();
  }

  #next() {
    while (this.#open < MOST_OPEN && this.#queue.length > 0) {
      const file = this.#queue.shift();
      this.#open += 1;
      this.#bytes(file)
        .catch((error) => {
          const { code, message, directive } = error;
          if (code === "forbidden" || code === "blocked") this.forbidden = { code, message, directive };
          throw error;
        })
        .then(file.resolve, file.reject)
        .finally(() => {
          file.done = true;
          this.#open -= 1;
          this.#count(0, 1);
          this.#next();
        });
    }
  }

  // Counts files until all that were wanted are there.
  #count(wanted, loaded) {
    this.#wanted += wanted;
    this.#loaded += loaded;
    this.#onprogress({ loaded: this.#loaded, wanted: this.#wanted });
    if (this.#loaded === this.#wanted) this.#loaded = this.#wanted = 0;
  }

  async #bytes(file) {
    const url = this.#root + file.path;
    const options = { signal: file.abort.signal, timeout: this.#timeout };
    // The manifest alone changes under its name.
    if (file.path === MANIFEST) {
      const manifest = load(url, { ...options, cache: "no-cache", check: isJson });
      return manifest.then(
        (bytes) => {
          this.#manifest = bytes;
          return bytes;
        },
        // What is wrong with one that came damaged twice the engine says.
        async (error) => error.bytes ?? (await this.#remembered(url, error)) ?? Promise.reject(error),
      );
    }
    const cache = await this.#cache;
    const known = await this.#soon(cache?.match(url).then((it) => it?.arrayBuffer()).catch(() => undefined));
    this.#visited ??= known !== undefined;
    if (known) return new Uint8Array(known);
    // What is kept here need not be kept by the browser too.
    const kept = this.#damaged.delete(file.path) ? "reload" : "force-cache";
    file.fresh = await load(url, { ...options, cache: cache ? "no-store" : kept });
    return file.fresh;
  }

  async #keep(file) {
    const { fresh } = file;
    file.fresh = undefined;
    if (fresh) await this.#remember(this.#root + file.path, fresh);
  }

  async #remember(url, bytes) {
    const cache = await this.#cache;
    // A full disk keeps nothing, which harms nobody.
    cache?.put(url, new Response(bytes)).catch(() => {});
  }

  // The last manifest, where the host cannot be reached: chunks that it leads to are kept too.
  async #remembered(url, { code }) {
    if (code !== "network") return undefined;
    const kept = await this.#soon((await this.#cache)?.match(url).catch(() => undefined));
    return kept && new Uint8Array(await kept.arrayBuffer());
  }

  // Forgets a chunk that is damaged, so that the host itself is asked for it next.
  async drop(path) {
    this.#damaged.add(path);
    this.#files.delete(path);
    await this.#soon((await this.#cache)?.delete(this.#root + path).catch(() => false));
  }

  // What storage gives, or nothing where it does not answer: the host has all of it.
  #soon(promise) {
    return Promise.race([promise, new Promise((resolve) => setTimeout(resolve, this.#timeout))]);
  }
}

// Merely asking for it throws in some frames.
async function storage(name) {
  return globalThis.caches?.open(name);
}

function isJson(bytes) {
  try {
    return Boolean(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return false;
  }
}
