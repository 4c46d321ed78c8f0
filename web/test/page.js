// A page for techmatch.js without a browser: its modules filled in as the bundle fills them, the engine
// a fake one, workers as threads, and a host whose answers a test decides.
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker as Thread } from "node:worker_threads";

const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const MODULES = ["fetching.js", "source.js", "engine.js", "serving.js", "worker.js"];
const HERE = new URL("./", import.meta.url);

const folder = await mkdtemp(join(tmpdir(), "techmatch-js-"));
const place = (name) => join(folder, name);
process.on("exit", () => rm(folder, { recursive: true, force: true }));
await cp(new URL("../js", HERE), folder, { recursive: true });
await cp(new URL("fake/engine.js", HERE), place("engine.js"));
await writeFile(place("package.json"), '{ "type": "module" }');
await writeFile(place("engine_bg.wasm"), EMPTY);
const texts = await Promise.all(MODULES.map(async (name) => [name, await readFile(place(name), "utf8")]));
const integrity = `sha256-${createHash("sha256").update(EMPTY).digest("base64")}`;
const program = await readFile(place("program.js"), "utf8");
const filled = program
  .replace('"{{worker}}"', () => JSON.stringify(texts))
  .replace("{{integrity engine_bg.wasm}}", integrity);
await writeFile(place("program.js"), filled);

globalThis.origin = "null";

// Programs lie in a folder, the catalogue on a host.
const { fetch } = globalThis;
globalThis.fetch = async (url, options) =>
  String(url).startsWith("file:") ? new Response(await readFile(new URL(url))) : fetch(url, options);
// Where the browser reports what a policy has refused.
const page = new EventTarget();
globalThis.addEventListener = page.addEventListener.bind(page);

// Reports a violation, as a browser does where a policy refuses `blockedURI`.
export function refuse(blockedURI, effectiveDirective) {
  const event = new Event("securitypolicyviolation");
  page.dispatchEvent(Object.assign(event, { blockedURI, effectiveDirective, disposition: "enforce" }));
}

// Every worker that was started, and what the next ones do: `throws`, `dies`, or `ignores` that they
// are modules.
export const workers = [];
export const next = [];

globalThis.Worker = class extends EventTarget {
  running = true;
  #thread;

  constructor(url, options) {
    super();
    const fate = next.shift();
    if (fate !== "ignores") this.type = options.type;
    if (fate?.throws) throw fate.throws;
    workers.push(this);
    this.url = String(url);
    if (fate === "dies") {
      setTimeout(() => this.#tell("error", {}));
      return;
    }
    const script = pathToFileURL(place("worker.js")).href;
    this.#thread = new Thread(new URL("fake/thread.js", HERE), { workerData: script });
    this.#thread.on("message", (data) => this.#tell("message", { data }));
    this.#thread.on("error", ({ message }) => this.#tell("error", { message }));
    // A test that fails ends all the same.
    this.#thread.unref();
  }

  #tell(name, what) {
    this.dispatchEvent(Object.assign(new Event(name, { cancelable: true }), what));
  }

  postMessage(data) {
    // As a browser does, even where nobody listens.
    this.#thread ? this.#thread.postMessage(data) : structuredClone(data);
  }

  terminate() {
    this.running = false;
    this.#thread?.terminate();
  }
};

export const API = pathToFileURL(place("techmatch.js")).href;
export const SCRIPT = pathToFileURL(place("worker.js")).href;

// A host: `answer` gives the status of a path, a text for what is there, "reset" for a connection that breaks
// off, or undefined for one that is never answered.
export async function host(answer = () => 200) {
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(request.url);
    const given = answer(request.url, requests, request.method);
    if (given === undefined) return;
    if (given === "reset") {
      response.destroy();
      return;
    }
    const status = typeof given === "string" ? 200 : given;
    response.writeHead(status);
    if (given === 200) response.end('{ "hot": "00000000000000000000" }');
    else response.end(status === 200 ? given : "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const { port } = server.address();
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/`, requests, stop };
}
