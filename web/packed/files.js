// The files of a packed catalogue, by their names. They stand in the page as elements with base64 in
// them, which no browser runs; those of a split catalogue stand in scripts beside the page.
//
// No request is made: a page that was opened from a folder may make none.

import { Failure } from "./fetching.js";

// Scripts beside the page whose files are kept. A script holds half a megabyte; what has gone is
// loaded again.
const MOST_KEPT = 64;
// Which files are in which script, in a split catalogue: { "data/….js": ["chunks/…", …] }.
const FOLDER = "folder";
// What stands at the end of the page.
const END = "end";

let scripts;
const loaded = new Map();

const parsed = () => document.readyState !== "loading";
const moment = () => new Promise((resolve) => setTimeout(resolve, 10));

// The text of the element with this id, once all of it is there: the page runs while the browser still
// reads the rest of it. Undefined where there is no such element.
export async function textOf(id) {
  for (;;) {
    const whole = parsed();
    const found = document.getElementById(id);
    if (found && (whole || found.nextElementSibling)) return found.textContent;
    if (whole) return undefined;
    await moment();
  }
}

// How much of the page has been read, from 0 to 1.
export function share() {
  return parsed() ? 1 : document.scripts.length / Number(document.documentElement.dataset.scripts);
}

// Whether the page came to its end; waits until it is known.
export async function isWhole() {
  while (!parsed()) await moment();
  return document.getElementById(END) !== null;
}

// A file's bytes.
export async function read(name) {
  const text = (await textOf(name)) ?? (await fromScript(name));
  if (text === undefined) throw new Failure("missing", `${name} is not in this file`);
  return bytesOf(text);
}

// A program that is packed, compiled.
export async function compiledFile(name) {
  const stream = new Blob([await read(name)]).stream().pipeThrough(new DecompressionStream("gzip"));
  let bytes;
  try {
    bytes = await new Response(stream).arrayBuffer();
  } catch {
    throw new Failure("altered", `${name} is not what was packed`);
  }
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw new Failure("unsupported", error.message);
  }
}

function bytesOf(text) {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = characters.charCodeAt(at);
  return bytes;
}

async function fromScript(name) {
  scripts ??= textOf(FOLDER).then((text) => {
    const all = Object.entries(JSON.parse(text ?? "{}"));
    return new Map(all.flatMap(([script, names]) => names.map((name) => [name, script])));
  });
  const script = (await scripts).get(name);
  if (!script) return undefined;
  if (!loaded.has(script)) {
    const files = load(script);
    loaded.set(script, files);
    // One that did not come is asked for again.
    files.catch(() => loaded.delete(script));
    const [oldest] = loaded.keys();
    if (loaded.size > MOST_KEPT) loaded.delete(oldest);
  }
  return (await loaded.get(script))[name];
}

// Runs a script beside the page, which gives its files to its own element.
function load(script) {
  const element = document.createElement("script");
  const files = new Promise((resolve, reject) => {
    element.onload = () => resolve(element.files ?? {});
    element.onerror = () => reject(new Failure("missing", `${script} is not there`));
  });
  element.src = script;
  document.head.append(element);
  return files.finally(() => element.remove());
}
