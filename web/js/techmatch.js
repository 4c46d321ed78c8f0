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
  #prefetching;

  constructor(worker, onprogress) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data: { number, value, error, progress } }) => {
      if (progress) {
        onprogress?.(progress);
        return;
      }
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

  #call(method, argument, signal) {
    if (this.#ended) return Promise.reject(this.#ended);
    if (signal?.aborted) {
      return Promise.reject(new TechmatchError("cancelled", "the call was cancelled"));
    }
    const number = (this.#calls += 1);
    const answer = new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#worker.postMessage({ number, method, argument });
    });
    if (!signal) return answer;
    // A call that was answered in the meantime has nothing to cancel.
    const cancel = () => this.#call("cancel", number).catch(() => {});
    signal.addEventListener("abort", cancel, { once: true });
    return answer.finally(() => signal.removeEventListener("abort", cancel));
  }

  async open(url, memory) {
    this.info = await this.#call("open", { url, memory });
    return this;
  }

  match(need, { signal } = {}) {
    return this.#call("match", need, signal);
  }

  async prefetch(need) {
    this.#prefetching?.abort();
    this.#prefetching = new AbortController();
    try {
      await this.#call("prefetch", need, this.#prefetching.signal);
    } catch (error) {
      if (error.code !== "cancelled") throw error;
    }
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

export async function open(url, { memory, onprogress } = {}) {
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
    throw new TechmatchError("unsupported", "this browser has no WebAssembly or no workers");
  }
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  const catalogue = new Catalogue(worker, onprogress);
  try {
    return await catalogue.open(new URL(url, document.baseURI).href, memory);
  } catch (error) {
    worker.terminate();
    throw error;
  }
}
