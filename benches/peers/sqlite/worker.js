import sqlite3InitModule from "@sqlite.org/sqlite-wasm";
import { fetched, serve } from "../../page/serve.js";

const RANKED = `
  SELECT listing.id, listing.title FROM search JOIN listing ON listing.number = search.rowid
  WHERE search MATCH ? ORDER BY bm25(search, 2.0, 1.0) LIMIT ?
`;

// The index lives in memory; the store on disk would start workers of its own where a page is
// isolated, as the bench's is while it is asked warm.
globalThis.sqlite3ApiConfig = {
  disable: { vfs: { opfs: true, "opfs-vfs": true, "opfs-wl": true, "opfs-sahpool": true, kvvfs: true } },
};

serve(async () => {
  // Both at once: neither needs the other to arrive.
  const [sqlite3, bytes] = await Promise.all([sqlite3InitModule({ print() {}, printErr() {} }), unpacked()]);
  const { wasm, capi } = sqlite3;
  const db = new sqlite3.oo1.DB();
  const pointer = wasm.allocFromTypedArray(bytes);
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE;
  const length = bytes.byteLength;
  db.checkRc(capi.sqlite3_deserialize(db.pointer, "main", pointer, length, length, flags));
  const ranked = db.prepare(RANKED);
  return (text, limit) => {
    const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
    const hits = [];
    if (words.size === 0) return hits;
    // Each word quoted, lest it be read as an operator.
    ranked.bind([[...words].map((word) => `"${word}"`).join(" OR "), limit]);
    while (ranked.step()) hits.push({ id: ranked.get(0), title: ranked.get(1) });
    ranked.reset();
    return hits;
  };
});

async function unpacked() {
  const { body } = await fetched("/index.db.gz");
  const stream = body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
