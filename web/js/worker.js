// The engine's worker: runs one catalogue and answers the calls of techmatch.js, each by its number.
import init, { Engine } from "./engine.js";

let engine;

async function call(method, argument) {
  switch (method) {
    case "open":
      await init();
      engine = await Engine.open(argument);
      return engine.info();
    case "match":
      return engine.match(argument);
    case "suggest":
      return engine.suggest(argument);
    case "listing":
      return engine.listing(argument);
    default:
      throw new Error(`the engine has no method ${method}`);
  }
}

self.addEventListener("message", async ({ data: { number, method, argument } }) => {
  try {
    self.postMessage({ number, value: await call(method, argument) });
  } catch (error) {
    const { code = "internal", message } = error;
    self.postMessage({ number, error: { code, message } });
  }
});
