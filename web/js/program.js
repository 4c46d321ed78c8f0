// What a worker of techmatch.js runs: the engine's program and the worker's script. Both are kept here,
// so that none of it has to be on the host any more when another worker starts.
import { load } from "./fetching.js";

// `cargo xtask bundle` writes here: the hash of engine_bg.wasm, and the names and texts of the
// worker's modules, each behind those that it imports.
const PROGRAM = "{{integrity engine_bg.wasm}}";
const MODULES = "{{worker}}";

const file = (name) => new URL(`./${name}`, import.meta.url);

let program;
let address;
// Whether workers load the host's files.
let files = false;

// The engine's program, checked and compiled once for all catalogues of a page.
export function compiled(timeout) {
  const bytes = () => load(file("engine_bg.wasm"), { integrity: PROGRAM, timeout });
  program ??= bytes().then((bytes) => WebAssembly.compile(bytes));
  // One that did not come is asked for again.
  program.catch(() => (program = undefined));
  return program;
}

// Where a worker finds its script. What is kept here needs no check and no host; an import of one of
// the worker's modules by another becomes the address of what is kept.
export function script() {
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
// them, so they are compared here before, and are then in the browser's cache. Nothing where workers
// load them already.
export function fromFiles(timeout) {
  if (files) return undefined;
  const compared = MODULES.map(([name, text]) => {
    const check = (bytes) => new TextDecoder().decode(bytes) === text;
    return load(file(name), { check, timeout });
  });
  return Promise.all(compared).then(() => (files = true));
}
