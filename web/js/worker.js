// The engine's worker, which techmatch.js starts: serving.js over the files of a static host.
import { serve } from "./serving.js";
import { Source } from "./source.js";

serve(self, ({ url, timeout }, progress) => new Source(url, progress, timeout));
