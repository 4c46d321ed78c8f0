// A static host on localhost that behaves as the common ones do, and tells what it was asked for.
//
// As they do: text, JavaScript, JSON and wasm are compressed (brotli, at the level of a host that
// compresses as it serves), other types are not; all may be cached.
//
// A link can be set: a bandwidth that all connections share, and a delay before each answer. It
// stands here and not in the browser because DevTools throttles a page but not the requests of
// its workers, where most of the peers live. HTTP/1.1, hence six requests at a time.
import * as fs from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { pipeline } from "node:stream/promises";
import { constants, createBrotliCompress } from "node:zlib";
import { createHash } from "node:crypto";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};
const LEVEL = 5;
/** Small enough that two answers at once share a slow link, 20 ms of it each. */
const SLICE = 4096;
/** A link that has nothing to carry for this many milliseconds is idle. */
const LATE = 30;

/** The links that are measured: bits a second, seconds before an answer. */
export const LINKS = {
  localhost: { title: "localhost" },
  fast: { title: "fast 4G (9 Mbit/s, 85 ms)", bits: 9e6, delay: 0.085 },
  slow: { title: "slow 4G (1.6 Mbit/s, 150 ms)", bits: 1.6e6, delay: 0.15 },
};
/** What visits of the page are measured over besides. */
export const SLOW_3G = { title: "slow 3G (400 kbit/s, 400 ms)", bits: 4e5, delay: 0.4 };

export class Server {
  #site;
  #own = {};
  #packed;
  #isolated;
  #link = LINKS.localhost;
  /** When the link has carried all that was promised to it. */
  #free = 0;
  #http;
  /** Requests for the site since `serve`: path and bytes of the body as sent. */
  requests = [];

  /** The folder `packed` keeps what was compressed. */
  constructor(packed) {
    this.#packed = packed;
  }

  async listen() {
    this.#http = createServer((request, response) => {
      this.#answer(request, response).catch((error) => response.destroy(error));
    });
    // A page that waits long for its worker must find its connections open.
    this.#http.keepAliveTimeout = 600_000;
    await new Promise((resolve) => this.#http.listen(0, "127.0.0.1", resolve));
    this.origin = `http://127.0.0.1:${this.#http.address().port}`;
  }

  close() {
    this.#http.closeAllConnections();
    this.#http.close();
  }

  /**
   * What is served from now on, and over which link. `own` maps the paths of the bench's own files,
   * which are neither counted nor slowed down, to files. A page that is `isolated`, by headers that
   * static hosts seldom have, has an exact clock and may ask for its memory.
   */
  serve(site, own, { link = LINKS.localhost, isolated = false }) {
    this.#isolated = isolated;
    this.#site = site;
    this.#own = own;
    this.#link = link;
    this.#free = 0;
    this.requests = [];
  }

  /** Compresses all of a site that will be, so that no visitor waits for it. */
  async pack(site) {
    const files = fs.readdirSync(site, { recursive: true }).filter((name) => extname(name) in TYPES);
    for (const name of files) await this.#compressed(join(site, name));
  }

  async #answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, this.origin).pathname);
    const own = this.#own[path];
    const file = own ?? join(this.#site, normalize(path));
    const headers = {
      ...(this.#isolated ? ISOLATED : {}),
      "cache-control": "max-age=31536000",
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
    };
    if (!fs.existsSync(file) || !fs.statSync(file).isFile()) {
      this.requests.push({ path, bytes: 0, status: 404 });
      response.writeHead(404, headers).end();
      return;
    }
    const squeeze = extname(path) in TYPES && /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
    const sent = squeeze ? await this.#compressed(file) : file;
    if (squeeze) headers["content-encoding"] = "br";
    const bytes = fs.statSync(sent).size;
    headers["content-length"] = bytes;
    if (own) {
      response.writeHead(200, headers).end(await readFile(sent));
      return;
    }
    this.requests.push({ path, bytes, status: 200 });
    const { bits, delay } = this.#link;
    if (!bits) {
      response.writeHead(200, headers);
      await pipeline(fs.createReadStream(sent), response);
      return;
    }
    await pause(delay * 1000);
    response.writeHead(200, headers);
    await pipeline(fs.createReadStream(sent, { highWaterMark: SLICE }), this.#slowly(bits), response);
  }

  /** Passes slices on as the shared link carries them, in the order in which they came. */
  #slowly(bits) {
    const server = this;
    return async function* (slices) {
      for await (const slice of slices) {
        const now = performance.now();
        // Timers wake late; what a busy link lost by that it makes good.
        const start = now - server.#free > LATE ? now : server.#free;
        server.#free = start + (slice.length * 8000) / bits;
        await pause(server.#free - now);
        yield slice;
      }
    };
  }

  async #compressed(file) {
    const { size, mtimeMs } = fs.statSync(file);
    const name = createHash("sha256").update(`${file}\0${size}\0${mtimeMs}`).digest("hex");
    const packed = join(this.#packed, `${name}.br`);
    if (!fs.existsSync(packed)) {
      fs.mkdirSync(this.#packed, { recursive: true });
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: LEVEL,
        [constants.BROTLI_PARAM_SIZE_HINT]: size,
      };
      // Written aside: two requests may want it at once.
      const aside = `${packed}.${Math.random()}`;
      await pipeline(fs.createReadStream(file), createBrotliCompress({ params }), fs.createWriteStream(aside));
      fs.renameSync(aside, packed);
    }
    return packed;
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
