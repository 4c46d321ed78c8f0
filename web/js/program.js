// What a worker of techmatch.js runs: the engine's program and the worker's script. Both are kept here,
// so that none of it has to be on the host any more when another worker starts.
import { Failure, forbidden, isRefused, load } from "./fetching.js";

// `cargo xtask bundle` writes here: the hash of engine_bg.wasm, and the names and texts of the
// worker's modules, each behind those that it imports.
const PROGRAM = "{{integrity engine_bg.wasm}}";
const MODULES = "{{worker}}";
// The smallest module that there is: a magic number and a version.
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

const file = (name) => new URL(`./${name}`, import.meta.url);

// Where workers run: "kept" from what stands here, "files" from the host's files, or "page" where the
// page's policy allows neither: then what stands for a worker runs on the page's own thread.
let place = "kept";
// What compares the host's files with what stands here.
let comparing;
let program;
let address;
// Trusted Types' policy for the worker's address: null where the page's own policy forbids it.
let types;

// The engine's program, checked and compiled once for all catalogues of a page.
export function compiled(timeout) {
  const bytes = () => load(file("engine_bg.wasm"), { integrity: PROGRAM, timeout });
  program ??= bytes().then(compile);
  // One that did not come is asked for again.
  program.catch(() => (program = undefined));
  return program;
}

// A program from its bytes, which are right: one that cannot be compiled is one that this browser does
// not know, or that the page's policy forbids.
export async function compile(bytes) {
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    try {
      new WebAssembly.Module(EMPTY);
    } catch {
      throw forbidden("WebAssembly", "script-src 'wasm-unsafe-eval'");
    }
    throw new Failure("unsupported", error.message);
  }
}

// A worker with its script, still without its program: { worker, place }. An error that has no `code`
// has the place too.
export async function startWorker() {
  // Whoever asks for the host's files before a worker starts gets no other. What is wrong with them is
  // said when they are needed.
  await comparing?.catch(() => {});
  const at = place;
  if (at === "page") return { worker: await onPage(), place: at };
  let modules = false;
  const options = {
    // A browser without module workers does not ask for it.
    get type() {
      modules = true;
      return "module";
    },
  };
  const url = trusted(script());
  let worker;
  try {
    worker = new Worker(url, options);
  } catch (error) {
    if (types === null) throw forbidden("the engine's worker", "trusted-types techmatch");
    throw Object.assign(error, { place: at });
  }
  if (modules) return { worker, place: at };
  worker.terminate();
  throw new Failure("unsupported", "this browser has no module workers");
}

// What stands for a worker on the page's own thread. Each message is a task of its own, and a call
// waits for files in between, so that the page goes on; it stands still while the engine computes.
// The engine's memory is the page's: unlike a worker's, it is not given back before the page ends.
async function onPage() {
  const [{ serve }, { Source }] = await Promise.all([import("./serving.js"), import("./source.js")]);
  const { port1: worker, port2: port } = new MessageChannel();
  serve(port, ({ url, timeout }, progress) => new Source(url, progress, timeout));
  port.start();
  worker.start();
  worker.terminate = () => worker.close();
  return worker;
}

// The address of a script that this page may run as a worker: there is one policy for all of them.
export function trusted(url) {
  if (types === undefined) {
    try {
      types = globalThis.trustedTypes?.createPolicy("techmatch", { createScriptURL: (url) => url });
    } catch {
      types = null;
    }
  }
  return types ? types.createScriptURL(String(url)) : url;
}

// Where a worker finds its script. What is kept here needs no check and no host; an import of one of
// the worker's modules by another becomes the address of what is kept.
function script() {
  if (place === "files") return file("worker.js");
  if (!address) {
    const urls = {};
    for (const [name, text] of MODULES) {
      const linked = text.replace(/(from *)"\.\/([^"]+)"/g, (_, from, name) => `${from}"${urls[name]}"`);
      urls[name] = address = URL.createObjectURL(new Blob([linked], { type: "text/javascript" }));
    }
  }
  return address;
}

// Whether workers may come from the host's files at all: browsers start none of another origin.
const isOwn = () => file("worker.js").origin === globalThis.origin;

// From now on workers load the host's files: a page's policy may forbid others.
export async function fromFiles(timeout) {
  await compared(timeout);
  if (place === "kept") place = "files";
}

// The host's files are what stands here. Who loads them cannot check them, so they are compared
// before, and are then in the browser's cache.
function compared(timeout) {
  comparing ??= Promise.all(
    MODULES.map(([name, text]) => {
      const check = (bytes) => new TextDecoder().decode(bytes) === text;
      return load(file(name), { check, timeout });
    }),
  );
  comparing.catch(() => (comparing = undefined));
  return comparing;
}

// Chooses where the next worker runs, after one at the place `failed` did not start; throws why none
// can.
export async function elsewhere(failed, message, timeout) {
  if (failed === "kept" && isOwn()) return fromFiles(timeout);
  // Another process of the browser looks at workers, so its word takes longer.
  if (failed === "files" && !(await isRefused(file("worker.js"), 1000))) {
    throw new Failure("network", `the engine's worker does not start: ${message}`);
  }
  await compared(timeout);
  if (place === "page") return;
  place = "page";
  const lacks = isOwn() ? "worker-src 'self'" : "worker-src blob:";
  console.warn(
    `techmatch: this page lets no worker start, so matching runs on its own thread, which stands still meanwhile; a Content-Security-Policy has to add ${lacks}`,
  );
}
