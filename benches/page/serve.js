// The other side of page/worker.js: a peer's worker gives what opens its index and what asks it.

/** `open()` fetches and loads the index and answers `ask(text, limit)` → [{ id, title }]. */
export function serve(open) {
  let ask;
  self.onmessage = async ({ data }) => {
    try {
      if (data.open) ask = await open();
      self.postMessage({ value: data.open ? null : await ask(data.text, data.limit) });
    } catch (error) {
      self.postMessage({ error: String(error?.message ?? error) });
    }
  };
}

export async function fetched(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}
