// The engine behind messages: runs one catalogue and answers the calls of techmatch.js, each by its
// number. What is at the other end of `port` sends `open`, `program`, calls, `cancel` and `ping`; it
// hears `opened`, `failed`, answers, `progress`, `broken` and `alive`.
//
// worker.js serves the messages of a worker. A message port of the page's own thread does as well.
import init, { Engine } from "./engine.js";

// After a trap the engine's memory cannot be trusted: another engine has to go on. What traps while it
// waits for a file ends as an error of a worker instead, which techmatch.js hears as well.
const trapped = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;

// `sourceOf` gives the catalogue's files, from what techmatch.js opens and a hook for progress: see
// source.js.
export function serve(port, sourceOf) {
  let engine;
  let source;
  let start;
  // The engine's compiled program: techmatch.js has it, so that it survives a worker.
  const program = new Promise((resolve) => (start = resolve));

  async function open(options) {
    source = sourceOf(options, (progress) => port.postMessage({ progress }));
    // They are there by the time the engine is.
    const early = source.early();
    await init({ module_or_path: await program });
    engine = await Engine.open(source, options.memory);
    early.release();
    return engine.info();
  }

  function call(number, method, argument) {
    switch (method) {
      case "info":
        return engine.info();
      case "match":
        return engine.match(argument, number);
      case "survey":
        return engine.survey(argument, number);
      case "joinSurveys":
        return Engine.joinSurveys(argument);
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

  port.addEventListener("message", async ({ data }) => {
    const { number, method, argument } = data;
    try {
      if (data.ping) port.postMessage({ alive: true });
      else if (data.program) start(data.program);
      else if (data.cancel) engine.cancel(data.cancel);
      else if (data.open) port.postMessage({ opened: await open(data.open) });
      else port.postMessage({ number, value: await call(number, method, argument) });
    } catch (error) {
      const { code = "internal", message } = error;
      // The engine knows only that a host cannot be reached, and not that a policy forbids it.
      const failure = (code === "network" && source?.forbidden) || { code, message };
      if (trapped(error)) port.postMessage({ number, broken: message });
      else if (data.open) port.postMessage({ failed: failure });
      else port.postMessage({ number, error: failure });
    }
  });
}
