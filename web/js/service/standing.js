// Where a match stands on its way to a contract, by what both sides state. A match is
// { listing, need, other, judgements }: the listing, the need that it answers as a text, or as the listing
// `other`, and how the engine judges each criterion; `agency` is whom one asks instead of a side. What the steps and points are, process.json says.

const MOST_FIGURES = 6;

// What judges a fact, where the engine does.
const ASPECTS = { maturity: "maturity", figures: "figures", cooperation: "cooperation", price: "price", place: "region", time: "deadline", ip: "ip_status" };

const details = (listing) => {
  try {
    return JSON.parse(listing?.details ?? "{}");
  } catch {
    return {};
  }
};
const words = (stated) => [stated].flat().map((it) => it?.words ?? it).filter((it) => typeof it === "string" && it.trim());
const numbers = (listing) => {
  const records = details(listing).patent_records ?? [];
  return records.length > 0 ? records.map(({ number, title }) => [number, title].filter(Boolean).join(" ")) : words(listing?.patents);
};

// What a listing says on a fact, as texts.
const FACTS = {
  need: (it) => words(it.kind === "demand" ? it.title : undefined),
  availability: (it) => words(details(it).availability),
  maturity: (it) => words(it.maturity),
  figures: (it) => words(it.metrics).slice(0, MOST_FIGURES),
  evidence: (it) => words(it.evidence),
  ip: (it) => [...words(it.ip_status), ...numbers(it)],
  cooperation: (it) => words(it.cooperation),
  price: (it) => words(it.kind === "supply" ? it.price : it.budget),
  place: (it) => [...new Set(words(it.region))],
  time: (it) => words(it.expires),
  organisation: (it) => words(it.organisation),
  subject: (it) => words(it.title),
  people: (it) => (details(it).people ?? []).map(({ name }) => name),
  patents: numbers,
  validity: (it) => (details(it).patent_records ?? []).filter(({ expires }) => expires).map(({ number, expires }) => `${number} ${expires.value ?? expires.words}`),
  further_work: (it) => words(details(it).further_work),
  contact: ({ contact }) => words([contact?.name, contact?.phone, contact?.email]),
};
// What the text of a need is, where no listing stands for it.
const OF_TEXT = { need: true, subject: true };

// The listing of each side, where there is one.
export function sides({ listing, other }) {
  return { [listing.kind]: listing, ...(other ? { [other.kind]: other } : {}) };
}

// What both sides say on a fact: { supply, demand } as lists of texts, and the engine's verdict.
export function fact(name, match) {
  const listings = sides(match);
  const judged = (match.judgements ?? []).find(({ aspect }) => aspect === ASPECTS[name]);
  const said = (side, ofJudged) => {
    const listing = listings[side];
    if (!listing) return OF_TEXT[name] ? words(match.need) : words(ofJudged);
    const own = name === "contact" ? [...FACTS.contact(listing), ...words(match.agency)] : FACTS[name](listing);
    return own.length > 0 ? own : words(ofJudged);
  };
  return { supply: said("supply", judged?.supplier), demand: said("demand", judged?.seeker), verdict: judged?.verdict };
}

// How a point stands: `stated`, `open`, `conflict`, or `do` where nothing that is stated could tell.
export function standing(point, match) {
  if (!point.fact) return { state: "do", supply: [], demand: [] };
  const said = fact(point.fact, match);
  const asked = { both: ["supply", "demand"], listing: [match.listing.kind] }[point.of] ?? [point.of];
  const isStated = asked.every((side) => said[side].length > 0);
  const state = said.verdict === "missed" || isOver(point.fact, match) ? "conflict" : isStated && said.verdict !== "partly" ? "stated" : "open";
  return { ...said, state };
}

// Whether an offer, or a patent of it, has ended.
function isOver(name, match) {
  const { availability, patent_records } = details(sides(match).supply);
  if (name === "availability") return ["licensed", "withdrawn"].includes(availability?.value);
  return ["patents", "validity", "ip"].includes(name) && (patent_records ?? []).some(({ status }) => status?.value === "ended");
}

// The kinds of contract that the cooperation of both sides implies, the ids in the order of `kinds`; where one
// side alone states it, that one's. What implies none is `unmapped`.
export function implied(match, kinds) {
  const { supply, demand } = sides(match);
  const codes = (listing) => [listing?.cooperation ?? []].flat().map(({ value }) => value).filter(Boolean);
  const [offered, sought] = [codes(supply), codes(demand)];
  const shared = offered.filter((it) => sought.includes(it));
  const counted = [shared, offered, sought].find((it) => it.length > 0) ?? [];
  const ids = kinds.filter(({ cooperation }) => cooperation.some((it) => counted.includes(it))).map(({ id }) => id);
  const known = kinds.flatMap(({ cooperation }) => cooperation);
  const stated = [supply, demand].flatMap((it) => [it?.cooperation ?? []].flat());
  const unmapped = stated.filter(({ value }) => counted.includes(value) && !known.includes(value)).map((it) => it.words);
  return { ids, unmapped: [...new Set(unmapped)] };
}

// The contract points that count: those of the kind that is chosen, else of all that may be meant.
export function contractPoints(points, kinds) {
  return points.filter((it) => !it.kinds || kinds.length === 0 || it.kinds.some((kind) => kinds.includes(kind)));
}

// The id of the way of payment that price, budget or conditions name; the last that fits is the most exact.
export function payment(match, ways) {
  const { supply, demand } = sides(match);
  const texts = [...words(supply?.price), ...words(demand?.budget), ...[supply, demand].flatMap((it) => words(details(it).conditions))];
  return ways.filter(({ pattern }) => texts.some((text) => new RegExp(pattern, "iu").test(text))).at(-1)?.id;
}
