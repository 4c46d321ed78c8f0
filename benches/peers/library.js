// What peers that are JavaScript libraries have in common: their worker is bundled and made small
// by esbuild, as a site's own tools would, and everything else of their site is index.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { build as bundle } from "esbuild";

const BENCHES = fileURLToPath(new URL("..", import.meta.url));

/** The version of a package as installed. */
export function versionOf(module) {
  const path = join(BENCHES, "node_modules", module, "package.json");
  return JSON.parse(readFileSync(path, "utf8")).version;
}

export function library({ title, module, folder = module, build, notes }) {
  return {
    title,
    version: versionOf(module),
    adapter: join(BENCHES, "page/worker.js"),
    notes,
    isEngine: (path) => path.startsWith("/engine/"),
    async build({ listings, site }) {
      await build(listings, site);
      await bundle({
        entryPoints: [join(BENCHES, "peers", folder, "worker.js")],
        outdir: join(site, "engine"),
        bundle: true,
        minify: true,
        format: "esm",
        target: "es2022",
        logLevel: "error",
        // Workers of other modes than the one used here are asked for by name only.
        external: ["node:*", "fs", "path", "worker_threads"],
      });
    },
  };
}
