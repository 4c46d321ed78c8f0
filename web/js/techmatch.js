// The JS API of a techmatch catalogue. Types and documentation: techmatch.d.ts.
//
// The engine runs in a worker, which is replaced where it breaks, is silent, or lacks files because
// the site was published anew.
import { compiled, fromFiles, script } from "./program.js";

// Milliseconds of silence after which a worker that is asked for something is ended.
const PATIENCE = 20_000;

export class TechmatchError extends Error {
  constructor(code, message) {
    super(message);
    this.name = "TechmatchError";
    this.code = code;
  }
}

class Catalogue {
  #site;
  #options;
  // The worker of now: none before the first call and after one that could not start.
  #worker;
  #opened = false;
  #heard = false;
  // Starts in a row that led to nothing.
  #failures = 0;
  // Open calls by their numbers, in order: { number, method, argument, resolve, reject, sent, tries };
  // `tries` counts the workers that had the call and are gone.
  #calls = new Map();
  #number = 0;
  // Whether calls are sent one by one, because one of several has ended a worker.
  #alone = false;
  #clock;
  #pinged = false;
  #prefetching;
  #closed = false;

  constructor(site, options) {
    this.#site = site;
    this.#options = options;
  }

  // Opens the catalogue; `info` says what it is, since the last start of a worker.
  async open() {
    await this.#call("info");
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
    this.#closed = true;
    this.#stop();
    this.#reject(new TechmatchError("closed", "the catalogue was closed"));
  }

  #call(method, argument, signal) {
    const cancelled = new TechmatchError("cancelled", "the call was cancelled");
    if (this.#closed) return Promise.reject(new TechmatchError("closed", "the catalogue was closed"));
    if (signal?.aborted) return Promise.reject(cancelled);
    const number = (this.#number += 1);
    const answer = new Promise((resolve, reject) => {
      this.#calls.set(number, { number, method, argument, resolve, reject, sent: false, tries: 0 });
    });
    this.#send();
    if (!signal) return answer;
    const cancel = () => {
      const call = this.#calls.get(number);
      if (call?.sent) this.#worker.postMessage({ cancel: number });
      if (call) this.#settle(call, "reject", cancelled);
    };
    signal.addEventListener("abort", cancel, { once: true });
    return answer.finally(() => signal.removeEventListener("abort", cancel));
  }

  // Sends what is not under way; starts a worker where there is none.
  #send() {
    if (this.#calls.size === 0) {
      this.#alone = false;
      return;
    }
    this.#watch();
    if (!this.#worker) this.#start();
    if (!this.#opened) return;
    for (const call of [...this.#calls.values()]) {
      const { number, method, argument, sent } = call;
      try {
        if (!sent) this.#worker.postMessage({ number, method, argument });
        call.sent = true;
      } catch (error) {
        // No need: it holds what cannot be sent, such as a function.
        this.#settle(call, "reject", new TechmatchError("invalid_need", error.message));
        return;
      }
      if (this.#alone) return;
    }
  }

  #settle(call, how, what) {
    this.#calls.delete(call.number);
    call[how](what);
    this.#send();
  }

  #reject(error) {
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const { reject } of calls) reject(error);
  }

  #start() {
    const { memory, timeout } = this.#options;
    let worker;
    try {
      worker = new Worker(script(), { type: "module" });
    } catch (error) {
      this.#unloaded(error.message);
      return;
    }
    this.#worker = worker;
    const now = (act) => (value) => {
      if (worker === this.#worker) act(value);
    };
    worker.addEventListener("message", now(({ data }) => this.#hear(data)));
    const broken = now(({ message }) => {
      if (this.#heard) this.#end(message);
      else this.#unloaded(message || "its script did not come");
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      broken(event);
    });
    worker.postMessage({ open: { url: this.#site, memory, timeout } });
    compiled(timeout).then(
      now((program) => worker.postMessage({ program })),
      // A program that cannot be compiled is one that this browser does not know.
      now(({ code = "unsupported", message }) => this.#fail(new TechmatchError(code, message))),
    );
  }

  // Ends the worker, and gives the calls that it had: another worker is to have them.
  #stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
    // What it waited for, nobody waits for any more.
    this.#options.onprogress?.({ loaded: 0, wanted: 0 });
    this.#opened = this.#heard = this.#pinged = false;
    const under = [...this.#calls.values()].filter(({ sent }) => sent);
    for (const call of under) {
      call.sent = false;
      call.tries += 1;
    }
    return under;
  }

  #hear({ opened, failed, number, value, error, broken, progress }) {
    this.#heard = true;
    this.#pinged = false;
    if (progress) this.#options.onprogress?.(progress);
    if (failed) this.#fail(new TechmatchError(failed.code, failed.message));
    if (broken) this.#end(broken, number);
    if (opened) {
      this.info = opened;
      this.#opened = true;
      this.#failures = 0;
      this.#send();
    }
    const call = this.#calls.get(number);
    if (!call || broken) return;
    if (error?.code === "missing" && call.tries === 0) {
      // The site may have been published anew: another worker reads its manifest.
      this.#stop();
      this.#send();
    } else if (error) {
      this.#settle(call, "reject", new TechmatchError(error.code, error.message));
    } else {
      this.#settle(call, "resolve", value);
    }
  }

  // The catalogue could not be opened. A site that is being published is there a moment later.
  #fail(error) {
    this.#stop();
    this.#failures += 1;
    const again = ["missing", "altered", "internal"].includes(error.code) && this.#failures < 2;
    if (!again) {
      this.#failures = 0;
      this.#reject(error);
    }
    this.#send();
  }

  // The worker could not be started: from a file of the host it may be.
  #unloaded(message) {
    const files = fromFiles(this.#options.timeout);
    if (!files) {
      this.#fail(new TechmatchError("network", `the engine's worker does not start: ${message}`));
      return;
    }
    // Until the files are checked, nothing is in the worker's place.
    this.#stop();
    const none = (this.#worker = { terminate() {}, postMessage() {} });
    const now = (act) => (value) => {
      if (this.#worker === none) act(value);
    };
    files.then(
      now(() => {
        this.#stop();
        this.#send();
      }),
      now(({ code, message }) => this.#fail(new TechmatchError(code, message))),
    );
  }

  // The worker has broken, or does not answer: its calls go to another one. A call that ends two of
  // them fails. Where it cannot be told which of several calls it was, they go one by one.
  #end(message, number) {
    const error = new TechmatchError("internal", message);
    if (!this.#opened) {
      this.#fail(error);
      return;
    }
    const under = this.#stop();
    this.#alone = true;
    for (const call of under) {
      if (call.tries > 1 && (under.length === 1 || call.number === number)) {
        this.#calls.delete(call.number);
        call.reject(error);
      }
    }
    this.#send();
  }

  // Asks a worker that has calls and is silent whether it lives, and ends it where it does not.
  #watch() {
    this.#clock ??= setTimeout(() => {
      this.#clock = undefined;
      if (this.#calls.size === 0 || !this.#worker) return;
      if (this.#pinged) {
        this.#end("the engine does not answer");
      } else {
        this.#pinged = true;
        this.#worker.postMessage({ ping: true });
      }
      this.#watch();
    }, this.#options.patience / 2);
  }
}

export async function open(url, { memory, onprogress, timeout, patience = PATIENCE } = {}) {
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
    throw new TechmatchError("unsupported", "this browser has no WebAssembly or no workers");
  }
  const site = new URL(url, document.baseURI).href;
  return new Catalogue(site, { memory, onprogress, timeout, patience }).open();
}
