// Orama: an index in memory, shipped as the JSON that `save` gives.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { create, insert, save } from "@orama/orama";
import { library } from "../library.js";
import { SETTINGS } from "./settings.js";

export const peer = library({
  title: "Orama",
  module: "@orama/orama",
  folder: "orama",
  async build(listings, site) {
    const index = create(SETTINGS);
    for await (const { id, title, description } of listings) insert(index, { id, title, description });
    const saved = save(index);
    // It keeps whole documents; an answer is asked for its title alone, so that alone is shipped.
    for (const document of Object.values(saved.docs.docs)) delete document.description;
    writeFileSync(join(site, "index.json"), JSON.stringify(saved));
  },
});
