// Stands for program.js in a packed catalogue: what an engine is started with is in the page itself.
import { Failure } from "./fetching.js";
import { compiledFile, read, textOf } from "./files.js";

const PROGRAM = "engine_bg.wasm";
const SCRIPT = "engine.js";

let program;
// Where the engine runs: in a worker "kept" in the page, or on the "page"'s own thread, where a worker
// could not be started.
let place = "kept";

// The engine's program, compiled once.
export function compiled() {
  program ??= compiledFile(PROGRAM);
  program.catch(() => (program = undefined));
  return program;
}

// A worker with its script, still without its program; it asks for the catalogue's files.
export async function startWorker() {
  const at = place;
  const script = await textOf(SCRIPT);
  let worker;
  try {
    worker = at === "page" ? ofPage(script) : ofBlob(script);
  } catch (error) {
    throw Object.assign(error, { place: at });
  }
  worker.addEventListener("message", ({ data }) => {
    if (data.read) give(worker, data.read);
  });
  return { worker, place: at };
}

function ofBlob(script) {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return new Worker(address);
}

// The same script on this thread. Every run of it is an engine of its own.
function ofPage(script) {
  const [worker, port] = [new Port(), new Port()];
  worker.other = port;
  port.other = worker;
  worker.terminate = () => (worker.other = port.other = undefined);
  const element = document.createElement("script");
  element.port = port;
  element.textContent = script;
  document.head.append(element);
  element.remove();
  return worker;
}

// An end of what a message channel is. In a page that was opened from a folder, one of these passes no
// program.
class Port extends EventTarget {
  postMessage(data) {
    setTimeout(() => this.other?.dispatchEvent(Object.assign(new Event("message"), { data })));
  }
}

async function give(worker, name) {
  try {
    const bytes = await read(name);
    worker.postMessage({ file: name, bytes }, [bytes.buffer]);
  } catch ({ missing, message }) {
    worker.postMessage({ file: name, missing, message });
  }
}

// Chooses another place for the engine, after it did not start at the place `failed`. On the page's
// thread the page waits while the engine ranks; all else is the same.
export async function elsewhere(failed, message) {
  if (failed === "page") throw new Failure("internal", `the engine does not start: ${message}`);
  console.warn(`techmatch: no worker starts here (${message}): matching runs on the page's own thread, which stands still meanwhile`);
  place = "page";
}
