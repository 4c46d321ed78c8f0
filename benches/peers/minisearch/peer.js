// MiniSearch: an index in memory, shipped as the JSON that it serialises itself to.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import MiniSearch from "minisearch";
import { library } from "../library.js";
import { OPTIONS } from "./options.js";

export const peer = library({
  title: "MiniSearch",
  module: "minisearch",
  async build(listings, site) {
    const index = new MiniSearch(OPTIONS);
    for await (const listing of listings) index.add(listing);
    writeFileSync(join(site, "index.json"), JSON.stringify(index));
  },
});
