// How well each peer ranks: whole demands asked of a judged collection, in the browser as all else.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listingsOf } from "./corpus.js";
import { withPage } from "./measure.js";

/** A listing that is not among this many first ones counts as not found. */
const DEPTH = 100;

/** A judged collection of a folder: its listings' file, needs and, per need, the ids that are right. */
export async function collection(folder) {
  const judged = new Map();
  for (const line of readFileSync(join(folder, "qrels.txt"), "utf8").trim().split("\n")) {
    const [query, , id, grade] = line.split(/\s+/);
    if (Number(grade) > 0) judged.set(query, (judged.get(query) ?? new Set()).add(id));
  }
  const needs = [];
  for await (const listing of listingsOf(join(folder, "queries.jsonl"))) {
    if (!judged.has(listing.id)) continue;
    // A listing stands as such for who takes one, and as its text for who does not.
    needs.push({ id: listing.id, text: `${listing.title} ${listing.description}`.trim(), listing });
  }
  return { files: [join(folder, "listings.jsonl.gz")], needs, judged };
}

/**
 * The mean reciprocal rank of the first right listing, and the share of needs with one at all, over
 * the needs that there was time to ask.
 */
export async function quality({ collection: { needs, judged }, seconds, ...where }) {
  const ranked = await withPage(where, async (page) => {
    await page.call("open", undefined, seconds);
    return page.call("ranked", { needs, limit: DEPTH, seconds }, 2 * seconds);
  });
  const ranks = ranked.map((ids, at) => ids.findIndex((id) => judged.get(needs[at].id).has(id)) + 1);
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    asked: ranked.length,
    mrr: mean(ranks.map((rank) => (rank ? 1 / rank : 0))),
    found: mean(ranks.map((rank) => (rank ? 1 : 0))),
    answered: mean(ranked.map((ids) => (ids.length > 0 ? 1 : 0))),
  };
}
