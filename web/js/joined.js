// The answers of several catalogues as one, as `core/src/matching/together.rs` joins them natively.

// A shorter title may be that of different things.
const TITLE = 6;

// `answers` are pairs of a member and its answer with the first `offset + limit` hits, and one more where
// the listing `itself`, a member and an id, stands for the need.
export function joined(answers, { itself, offset, limit, sort = "fit" }) {
  const [, first] = answers[0];
  const each = answers.map(([, answer]) => answer);
  const browsing = first.terms.length === 0;
  const named = answers.flatMap(([member, { hits }]) => hits.map((hit) => withMember(hit, member)));
  let hits = named.filter((hit) => !itself || hit.member !== itself[0] || hit.listing.id !== itself[1]);
  const total = sum(each, "total") - (named.length - hits.length);
  const better = (one, other) => other.score - one.score;
  const keys = (one, other) => (other.sort_key ?? 0) - (one.sort_key ?? 0);
  hits.sort(sort === "fit" ? (one, other) => better(one, other) || keys(one, other) : (one, other) => keys(one, other) || better(one, other));
  if (!browsing) hits = folded(hits);
  hits = hits.slice(offset, offset + limit).map((hit, at) => ({ ...hit, rank: offset + at + 1 }));
  return {
    ...first,
    total,
    fitting: sum(each, "fitting"),
    expired: sum(each, "expired"),
    hits,
    facets: facets(each),
    relaxations: relaxations(each),
    absent: first.absent.filter(({ text }) => each.every(({ absent }) => absent.some((it) => it.text === text))),
    corrections: unlike(each.flatMap(({ corrections }) => corrections), ({ written, meant }) => `${written} ${meant}`),
    left_out: unlike(each.flatMap(({ left_out = [] }) => left_out), (it) => it),
  };
}

const sum = (items, name) => items.reduce((all, item) => all + item[name], 0);

function withMember(hit, member) {
  const similar = hit.similar?.map((it) => ({ ...it, member }));
  return { ...hit, member, ...(similar && { similar }) };
}

// The first of each key.
function unlike(items, key) {
  const known = new Map();
  for (const item of items) if (!known.has(key(item))) known.set(key(item), item);
  return [...known.values()];
}

// Hits in order, with those that another member lists under the same title beneath the best of them.
function folded(hits) {
  const kept = [];
  for (const hit of hits) {
    const title = significant(hit.listing.title);
    const best = [...title].length < TITLE ? undefined : kept.find((it) => it.title === title && it.hit.member !== hit.member);
    if (best) {
      const { member, score, listing, similar = [] } = hit;
      best.hit.similar = [...(best.hit.similar ?? []), { id: listing.id, title: listing.title, score, member }, ...similar];
    } else {
      kept.push({ title, hit: { ...hit } });
    }
  }
  return kept.map(({ hit }) => hit);
}

const significant = (title) =>
  title.replace(/[^\p{Alphabetic}\p{N}]/gu, "").replace(/[A-Z]/g, (letter) => letter.toLowerCase());

// Values of all, with their counts together, the most first.
function facets(answers) {
  const all = new Map();
  for (const { name, values } of answers.flatMap((answer) => answer.facets)) {
    const known = all.get(name) ?? new Map();
    all.set(name, known);
    for (const value of values) known.set(value.code, { ...value, count: value.count + (known.get(value.code)?.count ?? 0) });
  }
  const order = (one, other) => other.count - one.count || (one.code < other.code ? -1 : 1);
  return [...all].map(([name, values]) => ({ name, values: [...values.values()].sort(order) }));
}

function relaxations(answers) {
  const all = new Map();
  for (const { restriction, fitting } of answers.flatMap((answer) => answer.relaxations)) {
    const key = JSON.stringify(restriction);
    all.set(key, { restriction, fitting: fitting + (all.get(key)?.fitting ?? 0) });
  }
  return [...all.values()].sort((one, other) => other.fitting - one.fitting);
}
