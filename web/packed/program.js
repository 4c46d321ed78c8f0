// Stands for program.js in a packed catalogue: what an engine is started with is in the page itself.
import { Failure } from "./fetching.js";
import { read, textOf, unpacked } from "./files.js";

const PROGRAM = "engine_bg.wasm";
const SCRIPT = "engine.js";

let program;
// Whether the engine runs on the page's own thread, because a worker could not be started.
let here = false;

// The engine's program, compiled once.
export function compiled() {
  program ??= unpacked(PROGRAM).then((bytes) => WebAssembly.compile(bytes));
  program.catch(() => (program = undefined));
  return program;
}

// A worker with its script, still without its program; it asks for the catalogue's files.
export async function startWorker() {
  const ofFiles = here;
  const script = await textOf(SCRIPT);
  let worker;
  try {
    worker = here ? ofPage(script) : ofBlob(script);
  } catch (error) {
    throw Object.assign(error, { ofFiles });
  }
  worker.addEventListener("message", ({ data }) => {
    if (data.read) give(worker, data.read);
  });
  worker.start?.();
  return { worker, ofFiles };
}

function ofBlob(script) {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return new Worker(address);
}

// The same script on this thread, behind a message port. Every run of it is an engine of its own.
function ofPage(script) {
  const { port1, port2 } = new MessageChannel();
  const element = document.createElement("script");
  element.port = port2;
  element.textContent = script;
  document.head.append(element);
  element.remove();
  port1.terminate = () => port1.close();
  return port1;
}

async function give(worker, name) {
  try {
    const bytes = await read(name);
    worker.postMessage({ file: name, bytes }, [bytes.buffer]);
  } catch ({ missing, message }) {
    worker.postMessage({ file: name, missing, message });
  }
}

// Where workers are refused, the page waits while the engine ranks, and all else is the same.
export async function fromFiles() {
  console.warn("this browser starts no worker from a packed catalogue: the engine runs on the page's thread");
  here = true;
}

// Why the engine did not start on this thread either.
export async function whyNot(message) {
  return new Failure("internal", `the engine does not start: ${message}`);
}
