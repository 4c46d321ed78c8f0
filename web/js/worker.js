// The engine's worker: runs one catalogue and answers the calls of techmatch.js, each by its number.
import init, { Engine } from "./engine.js";
import { Source } from "./source.js";

let engine;

function failure(code, message) {
  return Object.assign(new Error(message), { code });
}

// Loads the engine's program; what keeps it from running has the code that a catalogue's own file
// would fail with.
async function load() {
  const program = "engine_bg.wasm";
  const response = await fetch(new URL(program, import.meta.url)).catch(({ message }) => {
    throw failure("network", message);
  });
  if (response.status === 404 || response.status === 410) throw failure("missing", `${program} is not there`);
  if (!response.ok) throw failure("network", `${program}: the host answers ${response.status}`);
  await init({ module_or_path: response }).catch((error) => {
    const altered = error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;
    throw failure(altered ? "altered" : "network", `${program}: ${error.message}`);
  });
}

async function call(number, method, argument) {
  switch (method) {
    case "open": {
      const source = new Source(argument.url, (progress) => self.postMessage({ progress }));
      // They are there by the time the engine is.
      const early = source.early();
      await load();
      engine = await Engine.open(source, argument.memory);
      early.release();
      return engine.info();
    }
    case "match":
      return engine.match(argument, number);
    case "suggest":
      return engine.suggest(argument);
    case "prefetch":
      return engine.prefetch(argument, number);
    case "cancel":
      return engine.cancel(argument);
    case "listing":
      return engine.listing(argument);
    default:
      throw new Error(`the engine has no method ${method}`);
  }
}

self.addEventListener("message", async ({ data: { number, method, argument } }) => {
  try {
    self.postMessage({ number, value: await call(number, method, argument) });
  } catch (error) {
    const { code = "internal", message } = error;
    self.postMessage({ number, error: { code, message } });
  }
});
