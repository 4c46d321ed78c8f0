// Pagefind: an index in pieces, written by its own program and read by its own engine, which starts
// its own worker.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { close, createIndex } from "pagefind";
import { versionOf } from "../library.js";

/** Pages under way at once: enough that its program never waits, few enough to hold. */
const AT_ONCE = 256;

export const peer = {
  title: "Pagefind",
  version: versionOf("pagefind"),
  adapter: fileURLToPath(new URL("page.js", import.meta.url)),
  isEngine: (path) => /\.js$|\/wasm\./.test(path),
  async build({ listings, site }) {
    const { index } = await createIndex({ forceLanguage: "en" });
    let pages = [];
    for await (const listing of listings) {
      pages.push(index.addHTMLFile({ url: `/${listing.id}`, content: html(listing) }));
      if (pages.length === AT_ONCE) {
        await Promise.all(pages);
        pages = [];
      }
    }
    await Promise.all(pages);
    const { errors } = await index.writeFiles({ outputPath: join(site, "pagefind") });
    if (errors.length > 0) throw new Error(errors.join("; "));
    await close();
  },
};

// As pages and not as custom records: a heading weighs more than text, a record's title does not.
function html({ title, description }) {
  return `<html lang="en"><body><h1>${escaped(title)}</h1><p>${escaped(description)}</p></body></html>`;
}

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
