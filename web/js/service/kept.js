// What a reader ticks and notes on the way of a match, on the device alone, and as a file for the partner.
// It is { kind, ticks, notes }: the id of a kind of contract, ids of points, texts by the ids of points.

const FORMAT = 1;
const MOST_ITEMS = 500;
const MOST_CHARACTERS = 20_000;
export const NOTHING = { ticks: [], notes: {} };

// The key of a match: its site, its listing, and its need by a hash of 32 bits (FNV-1a).
export function keyOf(site, { listing, need, other }) {
  let hash = 0x811c9dc5;
  for (const letter of `${other?.id ?? ""}\n${need ?? ""}`) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193);
  return `techmatch.way ${site} ${listing.id} ${(hash >>> 0).toString(16)}`;
}

// What is kept under a key.
export function read(key) {
  try {
    return valid(JSON.parse(localStorage.getItem(key)));
  } catch {
    return NOTHING;
  }
}

// Changes what is kept under a key as it is now: another tab may have changed it. Gives what is kept then, and
// whether the browser keeps it.
export function change(key, shown, act) {
  const next = act(readable() ? read(key) : shown);
  try {
    localStorage.setItem(key, JSON.stringify(next));
    return { kept: next, stored: true };
  } catch {
    return { kept: next, stored: false };
  }
}

function readable() {
  try {
    return Boolean(localStorage);
  } catch {
    return false;
  }
}

// Only what has the right shape: a file, and what is kept, may be anybody's.
function valid(given) {
  const { kind, ticks, notes } = given ?? {};
  const isText = (it) => typeof it === "string" && it.length <= MOST_CHARACTERS;
  const texts = Object.entries(notes ?? {}).filter(([id, text]) => isText(id) && isText(text) && text);
  return {
    ...(isText(kind) ? { kind } : {}),
    ticks: (Array.isArray(ticks) ? ticks : []).filter(isText).slice(0, MOST_ITEMS),
    notes: Object.fromEntries(texts.slice(0, MOST_ITEMS)),
  };
}

// A match with what is kept of it, as the file that `opened` reads.
export function file(site, match, kept, day) {
  const { listing, need, other, judgements } = match;
  const named = ({ id, kind, title }) => ({ id, kind, title });
  const all = {
    generator: "techmatch",
    what: "way",
    format: FORMAT,
    site,
    day,
    listing: named(listing),
    need: need || undefined,
    other: other && named(other),
    judgements,
    kept,
  };
  return `${JSON.stringify(all, undefined, 2)}\n`;
}

// What such a file holds: { site, listing, need, other, judgements, kept }; nothing where it is no such file.
export function opened(text) {
  try {
    const { generator, what, format, site, listing, need, other, judgements, kept } = JSON.parse(text);
    const isOurs = generator === "techmatch" && what === "way" && format === FORMAT;
    if (!isOurs || typeof listing?.id !== "string") return undefined;
    const plain = (it) => (typeof it === "string" ? it.slice(0, MOST_CHARACTERS) : "");
    const judged = (Array.isArray(judgements) ? judgements : []).slice(0, MOST_ITEMS).map(({ aspect, verdict, seeker, supplier }) => ({
      aspect: plain(aspect),
      verdict: plain(verdict),
      seeker: plain(seeker),
      supplier: plain(supplier),
    }));
    const id = typeof other?.id === "string" ? other.id : undefined;
    return { site: plain(site), listing: { id: listing.id, title: plain(listing.title) }, need: plain(need), other: id, judgements: judged, kept: valid(kept) };
  } catch {
    return undefined;
  }
}

// What both have: ticks of either, the first one's kind where it has one, and both texts where they differ.
export function merged(mine, theirs) {
  const notes = { ...mine.notes };
  for (const [id, text] of Object.entries(theirs.notes)) {
    const own = notes[id];
    notes[id] = !own || text.includes(own) ? text : own.includes(text) ? own : `${own}\n${text}`;
  }
  const kind = mine.kind ?? theirs.kind;
  return { ...(kind ? { kind } : {}), ticks: [...new Set([...mine.ticks, ...theirs.ticks])], notes };
}
