// The engine's worker: runs one catalogue and answers the calls of techmatch.js, each by its number.
// techmatch.js sends `open`, `program`, calls, `cancel` and `ping`; it hears `opened`, `failed`,
// answers, `progress`, `broken` and `alive`.
import init, { Engine } from "./engine.js";
import { Source } from "./source.js";

let engine;
let source;
let start;
// The engine's compiled program: techmatch.js has it, so that it survives this worker.
const program = new Promise((resolve) => (start = resolve));

// After a trap the engine's memory cannot be trusted: another worker has to go on. What traps while
// it waits for a file ends as an error of this worker instead, which techmatch.js hears as well.
const trapped = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;

async function open({ url, memory, timeout }) {
  source = new Source(url, (progress) => self.postMessage({ progress }), timeout);
  // They are there by the time the engine is.
  const early = source.early();
  await init({ module_or_path: await program });
  engine = await Engine.open(source, memory);
  early.release();
  return engine.info();
}

function call(number, method, argument) {
  switch (method) {
    case "info":
      return engine.info();
    case "match":
      return engine.match(argument, number);
    case "suggest":
      return engine.suggest(argument, number);
    case "prefetch":
      return engine.prefetch(argument, number);
    case "listing":
      return engine.listing(argument, number);
    default:
      throw new Error(`the engine has no method ${method}`);
  }
}

self.addEventListener("message", async ({ data }) => {
  const { number, method, argument } = data;
  try {
    if (data.ping) self.postMessage({ alive: true });
    else if (data.program) start(data.program);
    else if (data.cancel) engine.cancel(data.cancel);
    else if (data.open) self.postMessage({ opened: await open(data.open) });
    else self.postMessage({ number, value: await call(number, method, argument) });
  } catch (error) {
    const { code = "internal", message } = error;
    // The engine knows only that a host cannot be reached, and not that a policy forbids it.
    const failure = (code === "network" && source?.forbidden) || { code, message };
    if (trapped(error)) self.postMessage({ number, broken: message });
    else if (data.open) self.postMessage({ failed: failure });
    else self.postMessage({ number, error: failure });
  }
});
