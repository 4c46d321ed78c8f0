// techmatch: the release command builds the site, the published JS API opens it.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const peer = {
  title: "techmatch",
  version: undefined,
  adapter: fileURLToPath(new URL("page.js", import.meta.url)),
  isEngine: (path) => /^\/app-/.test(path),
  async build({ files, site, techmatch }) {
    const { status, stderr } = spawnSync(techmatch, ["build", ...files, "--out", site], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    if (status !== 0) throw new Error(String(stderr).trim().split("\n").at(-1));
  },
};
