// techmatch: the release command builds the site, the published JS API opens it.
import { fileURLToPath } from "node:url";

export const peer = {
  title: "techmatch",
  adapter: fileURLToPath(new URL("page.js", import.meta.url)),
  isEngine: (path) => /^\/app-/.test(path),
  command: ({ files, site, techmatch }) => [techmatch, ["build", ...files, "--out", site]],
};
