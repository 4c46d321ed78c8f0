import { fetched, serve } from "../../page/serve.js";
import { create } from "./create.js";

serve(async () => {
  const index = create();
  const parts = await (await fetched("/index.json")).json();
  for (const [key, data] of Object.entries(parts)) index.import(key, data);
  return (query, limit) => {
    // `suggest`: without it only what holds every word is found.
    const options = { limit, suggest: true, enrich: true, merge: true };
    const found = index.search(query, options).slice(0, limit);
    return found.map(({ id, doc }) => ({ id, title: doc.title }));
  };
});
