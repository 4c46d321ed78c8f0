// Who is measured, in the order of the tables. Each is loaded only where it is needed: a build runs
// in a process of its own, whose memory is measured.

export const PEERS = ["techmatch", "pagefind", "minisearch", "orama", "flexsearch", "sqlite"];

/**
 * A peer has a `title` and a `version`; `build({ listings, site })`, which writes a site from an
 * async iterable of listings, or the `command({ files, site, techmatch })` that does; the
 * `adapter`, a file for the page; and `isEngine(path)`, which tells its engine from its index.
 */
export async function peerOf(name) {
  if (!PEERS.includes(name)) throw new Error(`no peer is called ${name}: ${PEERS.join(", ")}`);
  return (await import(`./${name}/peer.js`)).peer;
}
