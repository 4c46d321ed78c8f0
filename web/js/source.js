// The files of a catalogue on a static host, for the engine. Used by worker.js; a program with a
// worker of its own gives one to `Engine.open`.
//
// At most six requests are open at a time, one for each file, whoever waits for it; what nobody
// waits for any more is given up. Chunks are named by their bytes: they are kept in Cache Storage,
// where there is one, and asked of the host once.

// What a browser opens to one host by HTTP/1.1.
const MOST_OPEN = 6;
const MANIFEST = "manifest.json";
// Cache Storage of all catalogues of an origin, by the catalogue's address.
const CACHE = "techmatch-";

class Failure extends Error {
  constructor(missing, message) {
    super(message);
    this.missing = missing;
  }
}

export class Source {
  #root;
  // Files under way by path: { promise, waiting, abort }.
  #files = new Map();
  #queue = [];
  #open = 0;
  #wanted = 0;
  #loaded = 0;
  #onprogress;
  #cache;
  // Whether the first chunk of all, the hot one, was kept since an earlier visit.
  #visited;

  constructor(url, onprogress = () => {}) {
    this.#root = `${url.replace(/\/+$/, "")}/`;
    this.#onprogress = onprogress;
    // Without it (file:, a private window, an insecure page) the browser's own cache has to do.
    this.#cache = globalThis.caches
      ? caches.open(CACHE + this.#root).catch(() => undefined)
      : Promise.resolve(undefined);
  }

  // A file: { promise, release }. The promise gives its bytes; one that fails says whether the file
  // is `missing`. Until it is released it stays here for whoever else asks; one that everybody has
  // released is forgotten, or given up where it is still under way.
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
    return { promise: file.promise, release };
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

  // Forgets the chunks that are none of `paths`, where the catalogue is another one than at the last
  // visit. Where it is the same, more of it may be kept than `paths` tells: chunks lead to chunks.
  async keep(paths) {
    if (this.#visited) return;
    const cache = await this.#cache;
    const kept = new Set(paths.map((path) => this.#root + path));
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
      this.#bytes(file.path, file.abort.signal)
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

  async #bytes(path, signal) {
    const url = this.#root + path;
    // The manifest alone changes under its name.
    if (path === MANIFEST) return this.#fetch(url, { cache: "no-cache", signal });
    const cache = await this.#cache;
    const known = await cache?.match(url).catch(() => undefined);
    this.#visited ??= known !== undefined;
    if (known) return new Uint8Array(await known.arrayBuffer());
    // What is kept here need not be kept by the browser too.
    const bytes = await this.#fetch(url, { cache: cache ? "no-store" : "force-cache", signal });
    // A full disk keeps nothing, which harms nobody.
    cache?.put(url, new Response(bytes)).catch(() => {});
    return bytes;
  }

  // Forgets a chunk of which what was kept is damaged, so that the host is asked again.
  async drop(path) {
    await (await this.#cache)?.delete(this.#root + path);
  }

  async #fetch(url, options) {
    const response = await fetch(url, options);
    if (response.status === 404 || response.status === 410) throw new Failure(true, "missing");
    if (!response.ok) throw new Failure(false, `the host answers ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}
