// Chromium, driven over a pipe by its DevTools protocol: one process for a whole run, a profile of
// its own for each page, so that every page starts with empty caches and a fresh process.
//
// No package does this here: what is needed of the protocol is a hundred lines, and the usual ones
// bring sixty packages and want a newer Node than techmatch does.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { tmpdir } from "node:os";

const NAMES = ["chromium", "google-chrome", "chromium-browser", "google-chrome-stable"];

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Timers and workers of a page that no one looks at must not be slowed down.
  "--disable-background-timer-throttling",
  "--disable-renderer-backgrounding",
  "--disable-backgrounding-occluded-windows",
  // Memory is reported on request, after a collection, instead of within twenty seconds.
  "--enable-blink-features=ForceEagerMeasureMemory",
  "--remote-debugging-pipe",
  "about:blank",
];

/** Seconds in which a page that works has loaded, or has reported its memory. */
const SETTLED = 60;

/** The machine's Chromium. */
export function chromium() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const name of NAMES) {
    const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (found) return found;
  }
  throw new Error("there is no Chromium: `cargo xtask setup --test` installs one");
}

/** What a page could not do: its process ended, or it took longer than it may. */
export class PageError extends Error {}

/** Messages to Chromium and back: NUL between them, numbers tell answers apart. */
class Pipe {
  #process;
  #number = 0;
  #waiting = new Map();
  #listeners = new Set();
  #rest = [];

  constructor(child) {
    this.#process = child;
    child.stdio[4].on("data", (bytes) => this.#read(bytes));
    child.on("exit", () => this.#end(new PageError("Chromium ended")));
    // Writing to a Chromium that is gone fails here; the exit above tells it to who waits.
    child.stdio[3].on("error", () => {});
  }

  #read(bytes) {
    let start = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
      const message = Buffer.concat([...this.#rest, bytes.subarray(start, end)]);
      this.#rest = [];
      start = end + 1;
      this.#dispatch(JSON.parse(message));
    }
    if (start < bytes.length) this.#rest.push(bytes.subarray(start));
  }

  #dispatch(message) {
    if (message.id === undefined) {
      for (const listener of this.#listeners) listener(message);
      return;
    }
    const { resolve, reject } = this.#waiting.get(message.id) ?? {};
    this.#waiting.delete(message.id);
    if (message.error) reject?.(new PageError(message.error.message));
    else resolve?.(message.result);
  }

  #end(error) {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  send(method, params = {}, sessionId) {
    return new Promise((resolve, reject) => {
      const id = (this.#number += 1);
      this.#waiting.set(id, { resolve, reject });
      this.#process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Starts Chromium with an empty profile. */
export async function launch() {
  const profile = mkdtempSync(join(tmpdir(), "techmatch-bench-"));
  const child = spawn(chromium(), [...FLAGS, `--user-data-dir=${profile}`], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const browser = new Browser(new Pipe(child), async () => {
    child.kill();
    await ended;
    try {
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    } catch {
      // A process of the browser's still writes there: what remains is left to the temporary folder.
    }
  });
  browser.version = (await browser.pipe.send("Browser.getVersion")).product;
  return browser;
}

class Browser {
  constructor(pipe, end) {
    this.pipe = pipe;
    this.close = end;
  }

  /** Opens `url` in a profile of its own, watched as `Page.watch` says. */
  async page(url, watched = {}) {
    const { browserContextId } = await this.pipe.send("Target.createBrowserContext");
    const { targetId } = await this.pipe.send("Target.createTarget", {
      url: "about:blank",
      browserContextId,
    });
    const { sessionId } = await this.pipe.send("Target.attachToTarget", { targetId, flatten: true });
    const page = new Page(this.pipe, sessionId, browserContextId);
    if (watched.traced || watched.weighed) await page.watch(watched);
    if (watched.visited) await page.visit(watched);
    else await page.go(url);
    return page;
  }

  /** Resident bytes of the largest page process that are its own alone; none off Linux. */
  async pageProcessBytes() {
    const { processInfo } = await this.pipe.send("SystemInfo.getProcessInfo");
    const own = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => privateBytes(id));
    return Math.max(0, ...own) || undefined;
  }
}

class Page {
  #pipe;
  #session;
  #context;
  #stop;
  #crashed;
  #workers = new Set();
  requests = [];

  constructor(pipe, session, context) {
    this.#pipe = pipe;
    this.#session = session;
    this.#context = context;
    // Never settles but for a crash: raced against every call.
    this.#crashed = new Promise((_, reject) => {
      this.#stop = pipe.listen(({ method, sessionId }) => {
        if (method === "Inspector.targetCrashed" && sessionId === session) {
          reject(new PageError("the page's process ended: out of memory"));
        }
      });
    });
    this.#crashed.catch(() => {});
  }

  /** Has a script run before those of the page, whose thread is `slowdown` times as slow. */
  async visit({ visited, slowdown = 1 }) {
    await this.#send("Page.enable");
    await this.#send("Page.addScriptToEvaluateOnNewDocument", { source: visited });
    await this.#send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  }

  /** Begins to load `url` and waits for nothing. */
  begin(url) {
    return this.#send("Page.navigate", { url });
  }

  /** Types `text` where the focus is, and presses Enter. */
  async type(text) {
    await this.#send("Input.insertText", { text });
    const key = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\r" };
    await this.#send("Input.dispatchKeyEvent", { type: "keyDown", ...key });
    await this.#send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  }

  #send(method, params) {
    return this.#pipe.send(method, params, this.#session);
  }

  async go(url) {
    await this.#pipe.send("Inspector.enable", {}, this.#session);
    await this.#pipe.send("Page.enable", {}, this.#session);
    const loaded = new Promise((resolve) => {
      const stop = this.#pipe.listen(({ method, sessionId }) => {
        if (method !== "Page.loadEventFired" || sessionId !== this.#session) return;
        stop();
        resolve();
      });
    });
    await this.#pipe.send("Page.navigate", { url }, this.#session);
    await this.#within(SETTLED, loaded);
    await this.#pipe.send("Page.disable", {}, this.#session);
  }

  /** Calls a function of the page's script with JSON in and out; fails after `seconds`. */
  async call(name, argument, seconds) {
    const expression = `globalThis.bench.${name}(${JSON.stringify(argument) ?? ""})`;
    const answer = this.#pipe.send(
      "Runtime.evaluate",
      { expression, awaitPromise: true, returnByValue: true },
      this.#session,
    );
    const { result, exceptionDetails } = await this.#within(seconds, answer);
    if (exceptionDetails) {
      const { exception, text } = exceptionDetails;
      throw new PageError((exception?.description ?? exception?.value ?? text).split("\n")[0]);
    }
    return result.value;
  }

  /** What `answer` gives, unless the page crashes or `seconds` pass before it does. */
  async #within(seconds, answer) {
    let timer;
    const late = new Promise((_, reject) => {
      const error = new PageError(`no answer within ${seconds} s`);
      timer = setTimeout(() => reject(error), seconds * 1000);
    });
    try {
      return await Promise.race([answer, late, this.#crashed]);
    } finally {
      // What comes later has no one to tell.
      answer.catch(() => {});
      clearTimeout(timer);
    }
  }

  /**
   * Attaches to each worker before its script begins, and to the workers of workers. `traced`
   * notes when requests are made and when they have ended; `weighed` keeps the workers' WebAssembly
   * memories, which the browser's own account of a page's memory leaves out.
   */
  async watch({ traced, weighed }) {
    const open = new Map();
    const stop = this.#stop;
    const unlisten = this.#pipe.listen(({ method, params, sessionId }) => {
      if (sessionId !== this.#session && !this.#workers.has(sessionId)) return;
      if (method === "Target.attachedToTarget") {
        this.#workers.add(params.sessionId);
        this.#prepare(params.sessionId, { traced, weighed, waits: true });
      } else if (method === "Network.requestWillBeSent") {
        const request = { url: params.request.url, begin: params.timestamp, end: Infinity };
        open.set(`${sessionId} ${params.requestId}`, request);
        this.requests.push(request);
      } else if (method === "Network.loadingFinished" || method === "Network.loadingFailed") {
        const request = open.get(`${sessionId} ${params.requestId}`);
        if (request) request.end = params.timestamp;
      }
    });
    this.#stop = () => {
      unlisten();
      stop();
    };
    await this.#prepare(this.#session, { traced });
  }

  async #prepare(session, { traced, weighed, waits }) {
    const send = (method, params) => this.#pipe.send(method, params, session).catch(() => {});
    if (traced) await send("Network.enable");
    if (weighed) await send("Runtime.evaluate", { expression: `(${keepMemories})()` });
    await send("Target.setAutoAttach", {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
    if (waits) await send("Runtime.runIfWaitingForDebugger");
  }

  /** Bytes of all WebAssembly memories of the workers of a page that was opened as `weighed`. */
  async wasmBytes() {
    const expression = "[...globalThis.benchMemories].reduce((n, it) => n + it.buffer.byteLength, 0)";
    let bytes = 0;
    for (const session of this.#workers) {
      const answer = this.#pipe.send("Runtime.evaluate", { expression }, session);
      // A worker that has ended has no memory.
      bytes += (await this.#within(SETTLED, answer).catch(() => undefined))?.result.value ?? 0;
    }
    return bytes;
  }

  /** Closes the page and deletes its profile. */
  async close() {
    this.#stop();
    const browserContextId = this.#context;
    await this.#pipe.send("Target.disposeBrowserContext", { browserContextId }).catch(() => {});
  }
}

/** Runs in a worker: keeps each memory that is made there, or that an instance exports. */
function keepMemories() {
  const kept = (globalThis.benchMemories = new Set());
  const keep = (it) => it instanceof Memory && kept.add(it);
  const { Memory } = WebAssembly;
  WebAssembly.Memory = new Proxy(Memory, {
    construct(target, given) {
      const memory = new target(...given);
      kept.add(memory);
      return memory;
    },
  });
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original(...given);
      Object.values((made.instance ?? made).exports).forEach(keep);
      return made;
    };
  }
}

function privateBytes(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    const lines = text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm);
    return [...lines].reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);
  } catch {
    return 0;
  }
}
