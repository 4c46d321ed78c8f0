// Who is measured, in the order of the tables. Each is loaded only where it is needed: a build runs
// in a process of its own, whose memory is told.

export const PEERS = ["techmatch", "pagefind", "minisearch", "orama", "flexsearch", "sqlite"];

/**
 * A peer: its `title` and `version`; `build({ listings, files, site, techmatch })`, which writes a
 * site from listings (an async iterable, or the files that hold them); `isEngine(path)`, which
 * tells its engine's files from its index; and the file of its `adapter` for the page.
 */
export async function peerOf(name) {
  if (!PEERS.includes(name)) throw new Error(`no peer is called ${name}: ${PEERS.join(", ")}`);
  return (await import(`./${name}/peer.js`)).peer;
}
