// One engine for each catalogue, or for each set of them, whoever on the page uses it.
import { open } from "../techmatch.js";

// What is open, by addresses: { catalogue, users }.
const engines = new Map();

// The catalogue at one address, or those at several as one: { catalogue, release }, of which the first is
// a promise. The last who releases it ends its engine.
export function engine(sites, own) {
  const key = sites.join(" ");
  let entry = engines.get(key);
  if (!entry) {
    entry = { catalogue: opened(sites, own), users: new Set() };
    engines.set(key, entry);
    // What could not be opened is opened again by whoever asks next.
    entry.catalogue.catch(() => forget(key, entry));
  }
  const user = {};
  entry.users.add(user);
  const release = () => {
    if (!entry.users.delete(user) || entry.users.size > 0) return;
    forget(key, entry);
    entry.catalogue.then((catalogue) => catalogue.close(), () => {});
  };
  return { catalogue: entry.catalogue, release };
}

function forget(key, entry) {
  if (engines.get(key) === entry) engines.delete(key);
}

async function opened(sites, own) {
  // Of several, each answer names those that cannot be opened.
  if (sites.length > 1) return open(sites);
  const [site] = sites;
  try {
    return await open(site);
  } catch (error) {
    // The catalogue may have another format than this engine reads: the engine that was published with
    // it reads it.
    if (site === own || !["newer_format", "internal"].includes(error.code)) throw error;
    const api = await import(new URL("techmatch.js", site)).catch(() => undefined);
    if (!api) throw error;
    return api.open(site);
  }
}
