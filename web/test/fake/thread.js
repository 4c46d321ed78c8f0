// Makes a thread of Node a worker of the web, and runs worker.js in it.
import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";

const { fetch } = globalThis;
globalThis.fetch = async (url, options) =>
  String(url).startsWith("file:") ? new Response(await readFile(new URL(url))) : fetch(url, options);
globalThis.origin = "null";
globalThis.self = {
  postMessage: (data) => parentPort.postMessage(data),
  addEventListener: (_, hear) => parentPort.on("message", (data) => hear({ data })),
};
await import(workerData);
