// Stands for the engine: reads the manifest through the real source.js, and answers a need by what its
// text says.
let compiled;

export default async function init({ module_or_path }) {
  compiled = module_or_path instanceof WebAssembly.Module;
}

const failure = (code) => Object.assign(new Error(`it is ${code}`), { code });

export class Engine {
  #source;
  #memory;
  #manifest;
  #calls = new Map();
  #cancelled = [];

  static async open(source, memory) {
    const engine = new Engine();
    engine.#source = source;
    engine.#memory = memory;
    engine.#manifest = JSON.parse(new TextDecoder().decode(await engine.#read("manifest.json")));
    return engine;
  }

  async #read(path) {
    const file = this.#source.read(path);
    try {
      return await file.promise;
    } catch (error) {
      throw failure(error.missing ? "missing" : "network");
    } finally {
      file.release();
    }
  }

  info() {
    return { ...this.#manifest, compiled, memory: this.#memory, cancelled: this.#cancelled };
  }

  cancel(number) {
    this.#cancelled.push(number);
    this.#calls.get(number)?.(failure("cancelled"));
  }

  async #answer(text, number) {
    if (text === "wait") await new Promise((_, reject) => this.#calls.set(number, reject));
    if (text === "trap") throw new WebAssembly.RuntimeError("unreachable");
    if (text === "hang") for (;;);
    if (text.startsWith("fail ")) throw failure(text.slice(5));
    if (text.startsWith("read ")) await this.#read(text.slice(5));
    return { text, ...this.info() };
  }

  match({ text = "" } = {}, number) {
    return this.#answer(text, number);
  }

  async prefetch({ text }, number) {
    await this.#answer(text, number);
  }

  suggest({ text }, number) {
    return this.#answer(text, number);
  }

  listing(id, number) {
    return this.#answer(id, number);
  }
}
