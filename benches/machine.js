// What it was measured on and with. Nothing here names the machine or who uses it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { arch, cpus, release, totalmem, type } from "node:os";
import { fileURLToPath } from "node:url";
import { PEERS, peerOf } from "./peers/index.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

export function machine() {
  const [{ model }, ...others] = cpus();
  return {
    processor: model.trim(),
    cores: others.length + 1,
    memory: totalmem(),
    system: `${type()} ${release().match(/^\d+\.\d+/)?.[0] ?? release()}, ${arch()}`,
  };
}

/** The versions of all that took part. */
export async function versions(browser) {
  const peers = await Promise.all(PEERS.map(peerOf));
  const named = peers.map(({ title, version }) => [title, version ?? own()]);
  return { ...Object.fromEntries(named), Chromium: browser.version.split("/")[1], Node: process.versions.node };
}

function own() {
  const version = readFileSync(`${ROOT}/Cargo.toml`, "utf8").match(/^version = "(.*)"$/m)?.[1];
  const git = (...args) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();
  try {
    const dirty = git("status", "--porcelain", "--untracked-files=no") ? ", changed" : "";
    return `${version} (${git("rev-parse", "--short", "HEAD")}${dirty})`;
  } catch {
    return version;
  }
}
