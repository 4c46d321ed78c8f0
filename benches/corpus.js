// What is measured on: a folder per size with the listings, the demands, and the needs that are
// asked. Listings are real where `../shared/data/scale` has that many, else made up (generate.js).
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { FUNCTION_WORDS, generated } from "./generate.js";

/** How many listings the real corpus has, and how many demands are taken from it. */
export const REAL = 59_389;
const DEMANDS = 100;
/** Needs of a listing's whole text are fewer: some peers take seconds for each. */
const WHOLE = 50;
/** Lengths of the typed needs, in words. */
const TYPED = { one: 1, three: 3, ten: 10 };
/** The listings whose words are counted, to tell which words of a demand the corpus has at all. */
const COUNTED = 5000;

/** The listings of a file of JSON lines, packed by gzip or not. */
export async function* listingsOf(file) {
  const raw = createReadStream(file);
  const input = file.endsWith(".gz") ? raw.pipe(createGunzip()) : raw;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line) yield JSON.parse(line);
  }
}

/**
 * The corpus of `size` listings in `folder`, written unless it is there: its `files` (listings and
 * demands), its `needs` and what it is.
 */
export async function corpus({ size, data, folder }) {
  const files = ["listings.jsonl", "demands.jsonl"].map((name) => join(folder, name));
  const about = join(folder, "about.json");
  if (!existsSync(about)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(about, JSON.stringify(await write({ size, data, files })));
  }
  return { files, size, ...JSON.parse(readFileSync(about, "utf8")) };
}

async function write({ size, data, files }) {
  const real = size <= REAL && existsSync(join(data, "awards.jsonl.gz"));
  const supply = real
    ? spread(listingsOf(join(data, "awards.jsonl.gz")), REAL, size)
    : generated({ kind: "supply", count: size });
  const counts = new Map();
  let text = 0;
  const every = Math.max(1, Math.floor(size / COUNTED));
  await lines(files[0], supply, ({ title, description }, number) => {
    text += Buffer.byteLength(title) + Buffer.byteLength(description);
    if (number % every > 0) return;
    for (const word of new Set(words(`${title} ${description}`))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  });
  const demands = await chosen(
    real ? listingsOf(join(data, "topics.jsonl.gz")) : generated({ kind: "demand", count: 4 * DEMANDS }),
  );
  await lines(files[1], demands, () => {});
  return { real, text, needs: needs(demands, counts) };
}

/** `size` of `all` listings, evenly: the first ones would all be of one decade. */
async function* spread(listings, all, size) {
  let number = 0;
  for await (const listing of listings) {
    if (Math.floor((number * size) / all) < Math.floor(((number + 1) * size) / all)) yield listing;
    number += 1;
  }
}

/** Demands that say something, evenly. */
async function chosen(listings) {
  const long = [];
  for await (const listing of listings) {
    if (listing.description.split(" ").length >= 100) long.push(listing);
  }
  const step = long.length / DEMANDS;
  return Array.from({ length: DEMANDS }, (_, number) => long[Math.floor(number * step)]);
}

/** Writes JSON lines, many at a time: a million writes would take longer than what they write. */
async function lines(file, listings, each) {
  async function* pieces() {
    let piece = "";
    let number = 0;
    for await (const listing of listings) {
      each(listing, number);
      number += 1;
      piece += `${JSON.stringify(listing)}\n`;
      if (piece.length > 1 << 20) {
        yield piece;
        piece = "";
      }
    }
    yield piece;
  }
  await pipeline(Readable.from(pieces()), createWriteStream(file));
}

/** What a person would type for each demand, in three lengths, and some demands as they are. */
function needs(demands, counts) {
  const typed = (length) => demands.map((demand) => ({ text: first(demand, length, counts) }));
  const whole = demands.slice(0, WHOLE).map(({ id, title, description }) => ({
    like: id,
    text: `${title} ${description}`,
  }));
  const byLength = Object.entries(TYPED).map(([name, length]) => [name, typed(length)]);
  return { ...Object.fromEntries(byLength), whole };
}

/** The first words of a demand that tell something; of one alone, the rarest of its title. */
function first({ title, description }, length, counts) {
  const known = (text) => [...new Set(words(text))].filter((word) => (counts.get(word) ?? 0) > 1);
  const ofTitle = known(title);
  if (length === 1) ofTitle.sort((a, b) => counts.get(a) - counts.get(b));
  return [...new Set([...ofTitle, ...known(description)])].slice(0, length).join(" ");
}

function words(text) {
  return (text.toLowerCase().match(/[a-z]{3,}/g) ?? []).filter((word) => !STOP.has(word));
}

const STOP = new Set(FUNCTION_WORDS);
