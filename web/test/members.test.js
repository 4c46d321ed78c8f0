// Several catalogues as one for the page's program: whose a listing is, and which listing an id names.
import assert from "node:assert/strict";
import test from "node:test";

import { catalogues } from "../js/details.js";
import { Members } from "../js/members.js";

const NORTH = "https://north.example/";
const SOUTH = "http://south.example/a/";
const members = [
  { url: NORTH, title_zh: "北", title_en: "North" },
  { url: SOUTH, title_zh: "南", title_en: "South" },
];

// What together.js gives; `asked` notes what it is asked.
function all() {
  const asked = [];
  const listing = (id, details) => ({ id, title: id, details });
  return {
    asked,
    info: { supply: 3, demand: 0, members },
    async match(need) {
      asked.push(need);
      const similar = [{ id: "1", title: "1", catalogue: SOUTH }];
      const hits = [
        { listing: listing("1", '{"people":[]}'), catalogue: NORTH, similar },
        { listing: listing("1", "no JSON"), catalogue: SOUTH },
      ];
      return { hits, unanswered: [{ ...members[1], code: "network" }] };
    },
    async find(id, options) {
      asked.push([id, options]);
      return { catalogue: options.catalogue ?? NORTH, listing: listing(id) };
    },
  };
}

test("an id says whose it is, and a listing which catalogues have it", async () => {
  const said = [];
  const { hits } = await new Members(all(), (it) => said.push(...it)).match({ seek: "supply", text: "x" });
  const [first, second] = hits;
  assert.deepEqual([first.listing.id, second.listing.id], ["1@north.example", "1@south.example/a"]);
  assert.deepEqual(first.similar.map(({ id }) => id), ["1@south.example/a"]);
  assert.deepEqual(catalogues(first.listing, "zh"), ["北", "南"]);
  assert.deepEqual(catalogues(second.listing, "en"), ["South"]);
  assert.deepEqual(JSON.parse(first.listing.details).people, []);
  assert.equal(JSON.parse(second.listing.details).catalogue.page, `${SOUTH}#id=1`);
  assert.deepEqual(said.map(({ title_en }) => title_en), ["South"]);
  assert.deepEqual(catalogues({ details: "{}" }, "en"), []);
});

test("an id leads back to its member", async () => {
  const engine = all();
  const page = new Members(engine, () => {});
  for (const [given, id, catalogue] of [
    ["1@south.example/a", "1", SOUTH],
    ["a@b@north.example", "a@b", NORTH],
    ["1@gone.example", "1@gone.example", undefined],
    ["1", "1", undefined],
  ]) {
    const shown = await page.listing(given, { signal: 1 });
    const [asked, options] = engine.asked.pop();
    assert.deepEqual([asked, options.catalogue, options.signal], [id, catalogue, 1], given);
    assert.equal(shown.id, `${id}@${catalogue === SOUTH ? "south.example/a" : "north.example"}`, given);
    await page.match({ seek: "demand", like: given });
    const need = engine.asked.pop();
    assert.deepEqual([need.like, need.catalogue], [id, catalogue], given);
  }
  await page.match({ seek: "supply", text: "x" });
  assert.deepEqual(engine.asked.pop(), { seek: "supply", text: "x" });
});
