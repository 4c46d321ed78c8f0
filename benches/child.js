// Runs a program and tells what it took: seconds, and the most memory that it and what it started
// held at once.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { totalmem } from "node:os";

const POLL = 50;
/** The share of the machine's memory that it may hold: the bench itself must live on. */
const MOST = 0.85;
/** Of what a program says when it fails, the end is what tells why. */
const SAID = 4000;

/**
 * Ends after `seconds` at the latest; `failed` says why if it did not end well. Memory is read from
 * /proc and not reported where there is none.
 */
export async function watched(program, args, { seconds }) {
  const start = performance.now();
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"], detached: true });
  let said = "";
  child.stderr.on("data", (bytes) => {
    said = (said + bytes).slice(-SAID);
  });
  let most = 0;
  let cut;
  const end = (reason) => {
    cut ??= reason;
    try {
      // The group: what it started ends too.
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has just ended by itself.
    }
  };
  const poll = setInterval(() => {
    most = Math.max(most, held(child.pid));
    if (most > MOST * totalmem()) end("out of memory");
  }, POLL);
  const limit = setTimeout(() => end(`not done within ${seconds} s`), seconds * 1000);
  const [status, signal] = await new Promise((resolve) => {
    child.once("error", (error) => resolve([error.message]));
    child.once("close", (...ended) => resolve(ended));
  });
  clearInterval(poll);
  clearTimeout(limit);
  const failed = cut ?? why(status, signal, said);
  return { seconds: (performance.now() - start) / 1000, memory: most || undefined, failed };
}

function why(status, signal, said) {
  if (status === 0) return undefined;
  if (/heap out of memory|Allocation failed|Cannot allocate|SQLITE_NOMEM/.test(said)) {
    return "out of memory";
  }
  const error = said.match(/^\s*(?:\w*Error|error): .*$/m)?.[0].trim();
  return error ?? `ended with ${signal ?? status}`;
}

/** Resident bytes of a process and all below it. */
function held(root) {
  const children = new Map();
  const pages = new Map();
  let pids = [];
  try {
    pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return 0;
  }
  for (const pid of pids) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(pid)]);
      pages.set(Number(pid), Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]));
    } catch {
      // It has ended in between.
    }
  }
  const sum = (pid) =>
    (children.get(pid) ?? []).reduce((all, child) => all + sum(child), (pages.get(pid) ?? 0) * 4096);
  return sum(root);
}
