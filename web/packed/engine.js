// The engine of a packed catalogue: serving.js over files that the page has and gives. Runs as a
// worker, or as a script of the page whose element has the `port`.
import { serve } from "./serving.js";

const port = globalThis.document?.currentScript.port ?? self;
// Files that the page was asked for by name: { promise, resolve, reject }.
const asked = new Map();

// What source.js is for a static host. The page gives what it has at once: nothing is queued, kept or
// given up.
function source(onprogress) {
  let wanted = 0;
  let loaded = 0;
  const count = () => {
    onprogress({ loaded, wanted });
    if (loaded === wanted) loaded = wanted = 0;
  };
  const ask = (name) => {
    const file = {};
    file.promise = new Promise((resolve, reject) => Object.assign(file, { resolve, reject }));
    asked.set(name, file);
    port.postMessage({ read: name });
    wanted += 1;
    count();
    const done = () => {
      loaded += 1;
      count();
    };
    file.promise.then(done, done);
    return file;
  };
  return {
    read(name) {
      const { promise } = asked.get(name) ?? ask(name);
      return { promise, keep() {}, release() {} };
    },
    early: () => ({ release() {} }),
    async keep() {},
    async drop() {},
  };
}

port.addEventListener("message", (event) => {
  const { file: name, bytes, missing, message } = event.data;
  if (!name) return;
  event.stopImmediatePropagation();
  const file = asked.get(name);
  asked.delete(name);
  if (bytes) file.resolve(bytes);
  else file.reject(Object.assign(new Error(message), { missing }));
});
serve(port, (_, onprogress) => source(onprogress));
