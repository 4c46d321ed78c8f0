// The JS API of a techmatch catalogue. Types and documentation: techmatch.d.ts.

export class TechmatchError extends Error {
  constructor(code, message) {
    super(message);
    this.name = "TechmatchError";
    this.code = code;
  }
}

class Catalogue {
  #worker;
  #waiting = new Map();
  #calls = 0;
  // Why no call can be answered any more.
  #ended;

  constructor(worker) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data: { number, value, error } }) => {
      const { resolve, reject } = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (error) reject(new TechmatchError(error.code, error.message));
      else resolve(value);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      // Without a message the worker's own files could not be loaded.
      const code = event.message ? "internal" : "network";
      this.#end(new TechmatchError(code, event.message || "the engine could not be loaded"));
    });
  }

  #end(error) {
    this.#ended = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #call(method, argument) {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      const number = (this.#calls += 1);
      this.#waiting.set(number, { resolve, reject });
      this.#worker.postMessage({ number, method, argument });
    });
  }

  async open(url) {
    this.info = await this.#call("open", url);
    return this;
  }

  match(need) {
    return this.#call("match", need);
  }

  suggest(draft) {
    return this.#call("suggest", draft);
  }

  listing(id) {
    return this.#call("listing", id);
  }

  close() {
    this.#worker.terminate();
    this.#end(new TechmatchError("closed", "the catalogue was closed"));
  }
}

export async function open(url) {
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
    throw new TechmatchError("unsupported", "this browser has no WebAssembly or no workers");
  }
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  const catalogue = new Catalogue(worker);
  try {
    return await catalogue.open(new URL(url, document.baseURI).href);
  } catch (error) {
    worker.terminate();
    throw error;
  }
}
