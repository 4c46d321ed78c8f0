// The JS API of a techmatch catalogue. Types and documentation: techmatch.d.ts.
//
// The engine runs in a worker, which is replaced where it breaks, is silent, or lacks files because
// the site was published anew.
import { load } from "./fetching.js";
import { compiled, elsewhere, startWorker } from "./program.js";

// Milliseconds of silence after which a worker that is asked for something is ended.
const PATIENCE = 20_000;
// Milliseconds that several catalogues wait for the slowest of them after the first.
const SLOW = 4_000;
// Each of several catalogues has an engine of its own, which takes memory.
const MOST_TOGETHER = 50;
// What an alliance publishes in the place of a catalogue: the list of its members.
const LIST = "directory.json";

export class TechmatchError extends Error {
  constructor(code, message, { cause, directive } = {}) {
    super(message, { cause });
    this.name = "TechmatchError";
    this.code = code;
    if (directive) this.directive = directive;
  }
}

// A failure of a program or of a worker, as callers see it.
const error = ({ code = "internal", message, directive }) => new TechmatchError(code, message, { directive });
const invalid = (message, cause) => new TechmatchError("invalid_argument", message, { cause });

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
  async open(options) {
    await this.#call("info", undefined, options);
    return this;
  }

  match(need, options) {
    return this.#call("match", need, options);
  }

  async prefetch(need, options) {
    const signal = signalOf(options);
    const mine = new AbortController();
    const leave = () => mine.abort(signal.reason);
    if (signal?.aborted) leave();
    this.#prefetching?.abort();
    this.#prefetching = mine;
    try {
      const fetched = this.#call("prefetch", need, mine);
      signal?.addEventListener("abort", leave);
      await fetched;
    } catch (error) {
      // One whose place the next has taken has done its work.
      if (error.code !== "cancelled" || signal?.aborted) throw error;
    } finally {
      signal?.removeEventListener("abort", leave);
      if (this.#prefetching === mine) this.#prefetching = undefined;
    }
  }

  suggest(draft, options) {
    return this.#call("suggest", draft, options);
  }

  // What the catalogues of together.js ask each other; no part of the API.
  ask(method, argument, options) {
    return this.#call(method, argument, options);
  }

  listing(id, options) {
    return this.#call("listing", id, options);
  }

  close() {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#clock);
    this.#stop();
    this.#reject(new TechmatchError("closed", "the catalogue was closed"));
  }

  async #call(method, argument, options) {
    const signal = signalOf(options);
    const cancelled = () => new TechmatchError("cancelled", "the call was cancelled", { cause: signal.reason });
    if (this.#closed) throw new TechmatchError("closed", "the catalogue was closed");
    if (signal?.aborted) throw cancelled();
    const number = (this.#number += 1);
    const answer = new Promise((resolve, reject) => {
      this.#calls.set(number, { number, method, argument, resolve, reject, sent: false, tries: 0 });
    });
    const cancel = () => {
      const call = this.#calls.get(number);
      if (call?.sent) this.#worker?.postMessage({ cancel: number });
      if (call) this.#settle(call, "reject", cancelled());
    };
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      this.#send();
      return await answer;
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
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
      } catch (cause) {
        // It holds what cannot be sent, such as a function.
        const code = method === "listing" ? "invalid_argument" : "invalid_need";
        this.#settle(call, "reject", new TechmatchError(code, cause.message, { cause }));
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
    const now = this.#none();
    startWorker().then(
      ({ worker, place }) => {
        if (now()) this.#run(worker, place);
        else worker.terminate();
      },
      (failure) => {
        if (!now()) return;
        if (failure.code) this.#fail(error(failure));
        else this.#unloaded(failure.message, failure.place);
      },
    );
  }

  // Puts nothing in the worker's place until it is known what comes there; gives whether that is still so.
  #none() {
    const none = (this.#worker = { terminate() {}, postMessage() {} });
    return () => this.#worker === none;
  }

  #run(worker, place) {
    const { memory, timeout } = this.#options;
    this.#worker = worker;
    const now = (act) => (value) => {
      if (worker === this.#worker) act(value);
    };
    const broken = now(({ message }) => {
      if (this.#heard) this.#end(message);
      else this.#unloaded(message || "its script did not come", place);
    });
    worker.addEventListener("message", now(({ data }) => this.#hear(data)));
    worker.addEventListener("messageerror", () => broken({ message: "an answer cannot be read" }));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      broken(event);
    });
    worker.postMessage({ open: { url: this.#site, memory, timeout } });
    const failed = now((failure) => this.#fail(error(failure)));
    compiled(timeout)
      .then(now((program) => worker.postMessage({ program })))
      .catch(failed);
  }

  // Ends the worker, and gives the calls that it had: another worker is to have them.
  #stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
    // What it waited for, nobody waits for any more.
    this.#progress({ loaded: 0, wanted: 0 });
    this.#opened = this.#heard = this.#pinged = false;
    const under = [...this.#calls.values()].filter(({ sent }) => sent);
    for (const call of under) {
      call.sent = false;
      call.tries += 1;
    }
    return under;
  }

  #progress(progress) {
    try {
      this.#options.onprogress?.(progress);
    } catch (error) {
      // A caller's own mistake ends none of its calls.
      (globalThis.reportError ?? console.error)(error);
    }
  }

  #hear({ opened, failed, number, value, error: failure, broken, progress }) {
    this.#heard = true;
    this.#pinged = false;
    if (progress) this.#progress(progress);
    if (failed) this.#fail(error(failed));
    if (broken) this.#end(broken, number);
    if (opened) {
      this.info = opened;
      this.#opened = true;
      this.#failures = 0;
      this.#send();
    }
    const call = this.#calls.get(number);
    if (!call || broken) return;
    if (failure?.code === "missing" && call.tries === 0) {
      // The site may have been published anew: another worker reads its manifest.
      this.#stop();
      this.#send();
    } else if (failure) {
      this.#settle(call, "reject", error(failure));
    } else {
      this.#settle(call, "resolve", value);
    }
  }

  // The catalogue could not be opened. A site that is being published is there a moment later.
  #fail(failure) {
    this.#stop();
    this.#failures += 1;
    const again = ["missing", "altered", "internal"].includes(failure.code) && this.#failures < 2;
    if (!again) {
      this.#failures = 0;
      this.#reject(failure);
    }
    this.#send();
  }

  // The worker could not be started at this place: elsewhere it may be.
  #unloaded(message, place) {
    this.#stop();
    const now = this.#none();
    elsewhere(place, message, this.#options.timeout).then(
      () => {
        if (!now()) return;
        this.#stop();
        this.#send();
      },
      (failure) => now() && this.#fail(error(failure)),
    );
  }

  // The worker has broken, or does not answer: its calls go to another one. A call that ends two of
  // them fails. Where any of several calls may have been the cause, they go one by one.
  #end(message, number) {
    const failure = new TechmatchError("internal", message);
    if (!this.#opened) {
      this.#fail(failure);
      return;
    }
    const under = this.#stop();
    this.#alone = true;
    for (const call of under) {
      if (call.tries > 1 && (under.length === 1 || call.number === number)) {
        this.#calls.delete(call.number);
        call.reject(failure);
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

function signalOf(options) {
  const signal = options?.signal;
  if (signal && typeof signal.addEventListener !== "function") throw invalid("signal is not an AbortSignal");
  return signal;
}

// Waits in milliseconds and bounds in bytes.
function checked(options) {
  for (const name of ["memory", "timeout", "patience", "slow"]) {
    const value = options[name];
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
      throw invalid(`${name} is not a number above 0: ${String(value)}`);
    }
  }
  const { onprogress } = options;
  if (onprogress !== undefined && typeof onprogress !== "function") {
    throw invalid("onprogress is not a function");
  }
  return { patience: PATIENCE, slow: SLOW, ...options };
}

// The folder of a catalogue, as an address without query and fragment.
function folder(url) {
  try {
    const site = new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href);
    site.search = site.hash = "";
    return site.href;
  } catch (cause) {
    throw invalid(`url is not an address: ${cause.message}`, cause);
  }
}

export async function open(url, options) {
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
    throw new TechmatchError("unsupported", "this browser has no WebAssembly or no workers");
  }
  const settings = checked(options ?? {});
  if (Array.isArray(url)) return several({ members: url.map((it) => ({ url: folder(it) })) }, settings);
  const site = folder(url);
  if (site.endsWith(`/${LIST}`)) return alliance(site, settings);
  const list = `${site.replace(/\/+$/, "")}/${LIST}`;
  let catalogue;
  try {
    catalogue = await single(site, settings);
  } catch (error) {
    // Some hosts let other sites read what is there, and not that something is missing.
    if (!["missing", "blocked"].includes(error.code)) throw error;
    return alliance(list, settings, error);
  }
  if (catalogue.info.supply + catalogue.info.demand !== 0) return catalogue;
  // An alliance without listings of its own.
  try {
    const all = await alliance(list, settings);
    catalogue.close();
    return all;
  } catch {
    return catalogue;
  }
}

async function single(site, options) {
  const catalogue = new Catalogue(site, options);
  try {
    return await catalogue.open(options);
  } catch (error) {
    catalogue.close();
    throw error;
  }
}

// Opens the members of a list: { title_zh, title_en, members }, each { url, title_zh, title_en }.
async function several(list, options) {
  const members = [...new Map(list.members.map((it) => [it.url, it])).values()];
  if (members.length === 0) throw invalid("url names no catalogue");
  if (members.length > MOST_TOGETHER) {
    throw invalid(`${members.length} catalogues are more than ${MOST_TOGETHER}: each takes an engine of its own`);
  }
  const { Together } = await import("./together.js");
  const failure = (code, message) => new TechmatchError(code, message);
  const together = new Together({ ...list, members }, (site) => single(site, options), failure, options);
  return together.open();
}

// A member's address, which links to its listings begin with.
function member(url) {
  if (!/^https?:$/.test(url.protocol)) throw new Error(`${url} is no address of a web site`);
  return folder(url);
}

// Opens the catalogues that a list names. Where it does not come, `instead` says why there is nothing.
async function alliance(url, options, instead) {
  const { timeout } = options;
  const bytes = await load(url, { timeout, cache: "no-cache" }).catch((failure) => Promise.reject(instead ?? error(failure)));
  let list;
  try {
    list = JSON.parse(new TextDecoder().decode(bytes));
    list.members = list.members.map((it) => ({ ...it, url: member(new URL(it.url, url)) }));
  } catch (cause) {
    throw new TechmatchError("altered", `${LIST} is no list of members with addresses: ${cause.message}`, { cause });
  }
  return several(list, options);
}
