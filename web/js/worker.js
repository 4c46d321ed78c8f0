// The engine's worker: runs one catalogue and answers the calls of techmatch.js, each by its number.
import init, { Engine } from "./engine.js";
import { Source } from "./source.js";

let engine;

async function call(number, method, argument) {
  switch (method) {
    case "open": {
      const source = new Source(argument.url, (progress) => self.postMessage({ progress }));
      // They are there by the time the engine is.
      const early = source.early();
      await init();
      engine = await Engine.open(source, argument.memory);
      early.release();
      return engine.info();
    }
    case "match":
      return engine.match(argument, number);
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
