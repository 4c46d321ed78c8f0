// Why a peer is ahead of techmatch where it is: what it does otherwise, or leaves out. Written by
// hand from how each works; whether it is ahead, and by how much, is measured.

const WHOLE = "it loads its whole index at once, in one file";
const IN_MEMORY = "its whole index lies in memory, and it gives ids and titles only: no criteria read from the need, no reasons, passages or counts";

const REASONS = {
  pagefind: {
    build: "it indexes the words of one language and keeps no fields",
    site: "it keeps what it indexed of a page, not a listing's fields, and has no page of its own",
    bytes: "its engine is smaller, and it reads less to rank: only what holds every word",
    index: "it reads less to rank: only what holds every word",
    requests: "it has fewer kinds of data to read: no columns for criteria",
    start: "its engine is smaller",
    warm: "it intersects the few listings that hold every word",
    first: "it has fewer kinds of data to read",
    memory: "it holds only the pieces of the index that were asked for",
  },
  minisearch: {
    build: "it indexes words as they are, without stems, glosses or criteria",
    site: "its site keeps titles only, not the listings, and has no page",
    bytes: "its engine is small, and so small an index is soon loaded whole",
    index: "so small an index is soon loaded whole",
    requests: WHOLE,
    start: `its engine is small; ${WHOLE}`,
    warm: IN_MEMORY,
    first: IN_MEMORY,
    memory: "it keeps titles only, and its engine is small",
  },
};

const OTHERS = {
  orama: { build: "it makes no glosses and no criteria" },
  flexsearch: {
    build: "it keeps the order in which words stand in place of scores, and makes no glosses or criteria",
    warm: "it weighs nothing: how early a word stands in a listing is its score, and lies ready in the index, which is whole in memory; it gives ids and titles only",
    first: "nothing is left to load, and it weighs nothing",
  },
  sqlite: {
    build: "it makes no glosses and no criteria",
    site: "its file is packed as a whole and keeps titles only, not the listings; it has no page",
    bytes: "so small an index is soon loaded whole",
    start: WHOLE,
    memory: "its file lies in one block of memory",
  },
};

/** The reason, or none that is known: then the table says so. */
export function reason(peer, group) {
  const likeMiniSearch = peer === "pagefind" ? undefined : REASONS.minisearch[group];
  return OTHERS[peer]?.[group] ?? REASONS[peer]?.[group] ?? likeMiniSearch ?? "not looked into";
}
