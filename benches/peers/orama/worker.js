import { create, load, search } from "@orama/orama";
import { fetched, serve } from "../../page/serve.js";
import { SETTINGS } from "./settings.js";

serve(async () => {
  const index = create(SETTINGS);
  load(index, await (await fetched("/index.json")).json());
  return async (term, limit) => {
    const { hits } = await search(index, { term, limit, boost: { title: 2 } });
    return hits.map(({ id, document }) => ({ id, title: document.title }));
  };
});
