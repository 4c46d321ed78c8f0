// The adapter of peers that are libraries: they run in a worker, as they must where a page shall
// not stand still while they parse an index and rank.

export async function open() {
  const worker = new Worker("/engine/worker.js", { type: "module" });
  const waiting = [];
  worker.onmessage = ({ data: { value, error } }) => {
    const { resolve, reject } = waiting.shift();
    if (error) reject(new Error(error));
    else resolve(value);
  };
  worker.onerror = (event) => {
    for (const { reject } of waiting.splice(0)) reject(new Error(event.message || "no worker"));
  };
  // A worker answers in the order in which it was asked.
  const call = (message) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      worker.postMessage(message);
    });
  await call({ open: true });
  return ({ text }, limit) => call({ text, limit });
}
