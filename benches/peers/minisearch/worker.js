import MiniSearch from "minisearch";
import { fetched, serve } from "../../page/serve.js";
import { OPTIONS } from "./options.js";

serve(async () => {
  const index = MiniSearch.loadJSON(await (await fetched("/index.json")).text(), OPTIONS);
  return (text, limit) => index.search(text).slice(0, limit);
});
