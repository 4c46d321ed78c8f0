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

let program;
let address;
// Whether workers load the host's files, and what compares these.
let files = false;
let comparing;
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

// A worker with its script, still without its program: { worker, ofFiles }, which says whether it loads
// the host's files; so does an error that has no `code`.
export async function startWorker() {
  // Whoever asks for the host's files before a worker starts gets no other. What is wrong with them is
  // said when they are needed.
  await comparing?.catch(() => {});
  const ofFiles = files;
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
    throw Object.assign(error, { ofFiles });
  }
  if (modules) return { worker, ofFiles };
  worker.terminate();
  throw new Failure("unsupported", "this browser has no module workers");
}

function trusted(url) {
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
  if (files) return file("worker.js");
  if (!address) {
    const urls = {};
    for (const [name, text] of MODULES) {
      const linked = text.replace(/(from )"\.\/([^"]+)"/g, (_, from, name) => `${from}"${urls[name]}"`);
      urls[name] = address = URL.createObjectURL(new Blob([linked], { type: "text/javascript" }));
    }
  }
  return address;
}

// From now on workers load the host's files: a page's policy may forbid others. A worker cannot check
// them, so they are compared here before, and are then in the browser's cache.
export function fromFiles(timeout) {
  comparing ??= Promise.all(
    MODULES.map(([name, text]) => {
      const check = (bytes) => new TextDecoder().decode(bytes) === text;
      return load(file(name), { check, timeout });
    }),
  ).then(() => (files = true));
  comparing.catch(() => (comparing = undefined));
  return comparing;
}

// Why a worker that loads the host's files did not start.
export async function whyNot(message) {
  // Another process of the browser looks at workers, so its word takes longer.
  if (await isRefused(file("worker.js"), 1000)) return forbidden("the engine's worker", "worker-src 'self'");
  return new Failure("network", `the engine's worker does not start: ${message}`);
}
