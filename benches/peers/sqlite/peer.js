// SQLite FTS5, compiled to WebAssembly by its makers: a database file, loaded whole into memory.
//
// Hosts do not compress what they do not know, so the file is packed here and unpacked by the
// worker. Files that are read in pieces over HTTP need another build of SQLite and Range requests.
import { createWriteStream, copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import sqlite3InitModule from "@sqlite.org/sqlite-wasm";
import { library } from "../library.js";

// The text itself is not kept: answers need the title alone.
const TABLES = `
  CREATE TABLE listing (number INTEGER PRIMARY KEY, id TEXT, title TEXT);
  CREATE VIRTUAL TABLE search USING fts5 (
    title, description, content = '', tokenize = 'porter unicode61'
  );
`;

export const peer = library({
  title: "SQLite FTS5",
  module: "@sqlite.org/sqlite-wasm",
  folder: "sqlite",
  async build(listings, site) {
    const sqlite3 = await sqlite3InitModule();
    const db = new sqlite3.oo1.DB(":memory:");
    db.exec(TABLES);
    db.exec("BEGIN");
    const listing = db.prepare("INSERT INTO listing VALUES (?, ?, ?)");
    const search = db.prepare("INSERT INTO search (rowid, title, description) VALUES (?, ?, ?)");
    let number = 0;
    for await (const { id, title, description } of listings) {
      number += 1;
      listing.bind([number, id, title]).stepReset();
      search.bind([number, title, description]).stepReset();
    }
    listing.finalize();
    search.finalize();
    db.exec("COMMIT; INSERT INTO search (search) VALUES ('optimize'); VACUUM");
    const bytes = sqlite3.capi.sqlite3_js_db_export(db);
    const file = createWriteStream(join(site, "index.db.gz"));
    await pipeline(Readable.from([bytes]), createGzip(), file);
    // The bundler leaves this name in the worker.
    mkdirSync(join(site, "engine"), { recursive: true });
    const wasm = createRequire(import.meta.url).resolve("@sqlite.org/sqlite-wasm/sqlite3.wasm");
    copyFileSync(wasm, join(site, "engine/sqlite3.wasm"));
  },
});
