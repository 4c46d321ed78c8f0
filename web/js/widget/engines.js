// One engine for each catalogue, whoever on the page uses it.
import { TechmatchError, open } from "../techmatch.js";

// Open catalogues by address: { catalogue, users }.
const engines = new Map();

// A catalogue: { catalogue, release }, of which the first is a promise. The last who releases it ends
// its engine.
export function engine(site, own) {
  let entry = engines.get(site);
  if (!entry) {
    entry = { catalogue: opened(site, own), users: new Set() };
    engines.set(site, entry);
    // One that could not be opened is opened again by whoever asks next.
    entry.catalogue.catch(() => forget(site, entry));
  }
  const user = {};
  entry.users.add(user);
  const release = () => {
    if (!entry.users.delete(user) || entry.users.size > 0) return;
    forget(site, entry);
    entry.catalogue.then((catalogue) => catalogue.close(), () => {});
  };
  return { catalogue: entry.catalogue, release };
}

function forget(site, entry) {
  if (engines.get(site) === entry) engines.delete(site);
}

async function opened(site, own) {
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

export const several = () =>
  new TechmatchError("invalid_argument", "catalogue names several catalogues, and this version opens one: name one");
