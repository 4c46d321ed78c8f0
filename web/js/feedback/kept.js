// What a reader says of matches and services, on the device alone, and as a file for the publisher. An entry is
// { listing, need, like, service, provider, helpful, because, note, rank, fit, score, at }: docs/service.md.

const FORMAT = 1;
const SAID = "techmatch.said";
const DEVICE = "techmatch.device";
const MOST_CHARACTERS = 20_000;
// Where the browser keeps nothing: what was said since the page was opened.
const memory = new Map();

// The key of what an entry is of: its site, its listing, and its need and service by a hash of 32 bits (FNV-1a).
export function keyOf(site, { listing, need, like, service }) {
  let hash = 0x811c9dc5;
  for (const letter of `${like ?? need ?? ""}\n${service ?? ""}`) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193);
  return `${SAID} ${site} ${listing.id} ${(hash >>> 0).toString(16)}`;
}

const ofSite = (site) => `${SAID} ${site} `;

// What is said of one match or service; nothing where nothing is.
export function read(key) {
  return valid(memory.get(key) ?? taken((it) => it.getItem(key)));
}

// Keeps what is said. Gives whether the browser keeps it.
export function keep(key, entry) {
  const text = JSON.stringify(entry);
  if (taken((it) => (it.setItem(key, text), true))) return memory.delete(key), true;
  memory.set(key, text);
  return false;
}

// An entry after a change. Its place in the ranking is that of now: yes or no that is said away from results has
// none.
export function withChange(entry, subject, change, at) {
  const { rank, fit, score, ...placeless } = entry ?? {};
  return { ...("helpful" in change ? placeless : entry), ...subject, ...change, at };
}

// Takes back what is said.
export function forget(key) {
  memory.delete(key);
  taken((it) => it.removeItem(key));
}

// All that is said of a site, as pairs of key and entry, the newest first.
export function all(site) {
  const stored = taken((it) => Object.keys(it)) ?? [];
  const keys = new Set([...stored, ...memory.keys()].filter((key) => key.startsWith(ofSite(site))));
  const pairs = [...keys].map((key) => [key, read(key)]).filter(([, entry]) => entry);
  return pairs.sort(([a, one], [b, other]) => (one.at === other.at ? (a < b ? -1 : 1) : one.at < other.at ? 1 : -1));
}

// Deletes all of it, and the number of the device.
export function forgetAll(site) {
  for (const [key] of all(site)) forget(key);
  forget(`${DEVICE} ${site}`);
}

// A random number that tells the files of one device from those of others; another for each site.
export function device(site) {
  const key = `${DEVICE} ${site}`;
  const known = memory.get(key) ?? taken((it) => it.getItem(key));
  if (/^[0-9a-f]{16}$/.test(known ?? "")) return known;
  const made = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!taken((it) => (it.setItem(key, made), true))) memory.set(key, made);
  return made;
}

// Entries as the file that `techmatch learn` reads. `catalogue` is the name of the catalogue's version.
export function file({ site, catalogue, day, device, entries }) {
  const all = { generator: "techmatch", what: "feedback", format: FORMAT, site, catalogue, day, device, entries };
  return `${JSON.stringify(all, undefined, 2)}\n`;
}

function taken(use) {
  try {
    return use(localStorage) ?? undefined;
  } catch {
    return undefined;
  }
}

// Only what has the right shape: what is kept may be anybody's.
function valid(text) {
  try {
    const { listing, helpful, because, at, rank, score, ...rest } = JSON.parse(text);
    if (typeof listing?.id !== "string" || typeof helpful !== "boolean" || typeof at !== "string") return undefined;
    const words = (it) => (typeof it === "string" && it ? it.slice(0, MOST_CHARACTERS) : undefined);
    const number = (it) => (Number.isFinite(it) ? it : undefined);
    const entry = { listing: { id: listing.id, kind: words(listing.kind), title: words(listing.title) } };
    for (const key of ["need", "like", "service", "provider"]) entry[key] = words(rest[key]);
    return {
      ...entry,
      helpful,
      because: Array.isArray(because) ? because.filter((it) => typeof it === "string") : [],
      note: words(rest.note),
      rank: number(rank),
      fit: words(rest.fit),
      score: number(score),
      at,
    };
  } catch {
    return undefined;
  }
}
