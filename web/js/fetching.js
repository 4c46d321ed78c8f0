// Files of a static host: a time limit, one retry, and a check of what has come. Used by source.js
// for a catalogue's files, by techmatch.js and start.js for the programs.

// Milliseconds without a byte after which a request is given up.
export const TIMEOUT = 15_000;
// Addresses that the page's policy has refused, with the directive that refused them.
const refused = new Map();
const MOST_REFUSED = 64;
// Origins that have let this page read a file of theirs.
const shared = new Set();

globalThis.addEventListener?.("securitypolicyviolation", (event) => {
  const { blockedURI, disposition, effectiveDirective } = event;
  if (disposition !== "enforce" || !blockedURI) return;
  if (refused.size >= MOST_REFUSED) refused.clear();
  refused.set(blockedURI, effectiveDirective);
});

// Why a file did not come: `code` is "network", "missing", "altered", "forbidden" or "blocked". An
// altered one has `bytes`. A forbidden one has `directive`, which the page's policy lacks.
export class Failure extends Error {
  constructor(code, message, { bytes, directive } = {}) {
    super(message);
    this.code = code;
    this.missing = code === "missing";
    this.bytes = bytes;
    this.directive = directive;
  }
}

// What the page's Content-Security-Policy forbids, and what has to be added to it.
export function forbidden(what, directive) {
  const message = `the page's Content-Security-Policy forbids ${what}: add ${directive}`;
  return new Failure("forbidden", message, { directive });
}

// Whether the page's policy has refused `url`. The browser says so within `patience` milliseconds of the
// failure.
export async function isRefused(url, patience = 40) {
  for (let waited = 0; waited < patience; waited += 20) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if ([...refused.keys()].some((blocked) => String(url).startsWith(blocked))) return true;
  }
  return false;
}

// The bytes of `url`. What may pass (no connection, an error of the server, silence, bytes that were
// cut or altered) is tried once more after a short pause, past every cache. `check` says whether the
// bytes are right; `integrity` is a hash of them as HTML writes it, `sha256-…`.
export async function load(url, { cache, timeout = TIMEOUT, signal, integrity, check } = {}) {
  check ??= integrity ? (bytes) => matches(bytes, integrity) : () => true;
  try {
    return await request(url, { cache, timeout, signal, check });
  } catch (error) {
    // That a file is missing is the host's word, unless it comes from a cache.
    const settled = error.code === "forbidden" || error.code === "blocked";
    const final = settled || (error.missing && cache === "no-store");
    if (signal?.aborted || final) throw error;
    await new Promise((resolve) => setTimeout(resolve, timeout / 30));
    return request(url, { cache: "reload", timeout, signal, check });
  }
}

async function request(url, { cache, timeout, signal, check }) {
  const abort = new AbortController();
  const leave = () => abort.abort(signal.reason);
  const silence = () => abort.abort(new Failure("network", `no byte came within ${timeout} ms`));
  let clock;
  const wait = () => {
    clearTimeout(clock);
    clock = setTimeout(silence, timeout);
  };
  signal?.addEventListener("abort", leave);
  if (signal?.aborted) leave();
  try {
    wait();
    const response = await fetch(url, { cache, signal: abort.signal });
    shared.add(origin(url));
    if (response.status === 404 || response.status === 410) throw new Failure("missing", `${url} is not there`);
    if (!response.ok) throw new Failure("network", `${url}: the host answers ${response.status}`);
    const parts = [];
    const reader = response.body?.getReader();
    while (reader) {
      wait();
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
    }
    const bytes = joined(parts);
    if (await check(bytes)) return bytes;
    throw new Failure("altered", `${url} is not what was published`, { bytes });
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (!signal?.aborted && (await isRefused(url))) throw forbidden(url, `connect-src ${source(url)}`);
    const reason = signal?.aborted || abort.signal.aborted ? undefined : await unshared(url, timeout);
    if (reason) throw reason;
    throw new Failure("network", `${url}: ${error.message}`);
  } finally {
    clearTimeout(clock);
    signal?.removeEventListener("abort", leave);
    // Nobody reads the rest of an answer that was refused.
    abort.abort();
  }
}

const origin = (url) => new URL(url, import.meta.url).origin;

// How a policy names the host of `url`.
function source(url) {
  return origin(url) === globalThis.origin ? "'self'" : origin(url);
}

// Why the browser keeps back a file of another origin, where it is the host's or the page's doing: the
// browser itself tells no script.
async function unshared(url, timeout) {
  const { protocol, hostname } = new URL(url, import.meta.url);
  const host = origin(url);
  if (!globalThis.origin || host === globalThis.origin) return undefined;
  const here = /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  if (protocol === "http:" && globalThis.origin.startsWith("https:") && !here) {
    const message = `the page came by https, and ${host} is http, which browsers refuse: serve it by https`;
    return new Failure("blocked", message);
  }
  // An answer that nobody may read still says that the host is there.
  const signal = AbortSignal.timeout?.(timeout);
  const answers = fetch(url, { method: "HEAD", mode: "no-cors", cache: "no-store", signal });
  if (!(await answers.then(() => true, () => false))) return undefined;
  // Some hosts share what is there, and not that a file is missing.
  if (shared.has(host)) return new Failure("missing", `${url} is not there`);
  const message = `${host} does not let other sites read its files: it has to send Access-Control-Allow-Origin: *`;
  return new Failure("blocked", message);
}

function joined(parts) {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return bytes;
}

async function matches(bytes, integrity) {
  // `crypto.subtle` is there on HTTPS and on this device alone; plain HTTP has to do without.
  const subtle = globalThis.crypto?.subtle;
  const hash = subtle ? new Uint8Array(await subtle.digest("SHA-256", bytes)) : sha256(bytes);
  return integrity === `sha256-${btoa(String.fromCharCode(...hash))}`;
}

// SHA-256 as FIPS 180-4 states it: 1.7 MB take some 50 ms.
export function sha256(bytes) {
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime)) primes.push(n);
  const fraction = (x) => ((x % 1) * 2 ** 32) | 0;
  const K = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
  const H = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const right = (x, by) => (x >>> by) | (x << (32 - by));
  const W = new Int32Array(64);
  for (let at = 0; at < padded.length; at += 64) {
    let [a, b, c, d, e, f, g, h] = H;
    for (let t = 0; t < 64; t += 1) {
      if (t < 16) {
        W[t] = view.getInt32(at + 4 * t);
      } else {
        const [x, y] = [W[t - 15], W[t - 2]];
        const s0 = right(x, 7) ^ right(x, 18) ^ (x >>> 3);
        const s1 = right(y, 17) ^ right(y, 19) ^ (y >>> 10);
        W[t] = W[t - 16] + s0 + W[t - 7] + s1;
      }
      const S1 = right(e, 6) ^ right(e, 11) ^ right(e, 25);
      const T1 = (h + S1 + ((e & f) ^ (~e & g)) + K[t] + W[t]) | 0;
      const S0 = right(a, 2) ^ right(a, 13) ^ right(a, 22);
      const T2 = (S0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + T1) | 0, c, b, a, (T1 + T2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((x, i) => (H[i] += x));
  }
  const hash = new DataView(new ArrayBuffer(32));
  H.forEach((x, i) => hash.setInt32(4 * i, x));
  return new Uint8Array(hash.buffer);
}
