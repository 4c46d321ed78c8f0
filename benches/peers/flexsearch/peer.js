// FlexSearch: an index in memory, shipped as the parts that `export` gives.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { library } from "../library.js";
import { create } from "./create.js";

export const peer = library({
  title: "FlexSearch",
  module: "flexsearch",
  async build(listings, site) {
    const index = create();
    for await (const { id, title, description } of listings) index.add({ id, title, description });
    const parts = {};
    // It may export one part several times; the last one is whole.
    await index.export((key, data) => {
      if (data !== undefined) parts[key] = data;
    });
    writeFileSync(join(site, "index.json"), JSON.stringify(parts));
  },
});
