// The results: what was understood, the hits with their reasons, and what to do where nothing fits.
import { h, icon } from "./dom.js";
import { langOf, reason, title } from "./words.js";

const FITS = { well: "hit.fits_well", in_part: "hit.fits_in_part", related: "hit.related" };
const MARKS = { well: "met", in_part: "partly" };
// Missing words that are named at most.
const MOST_MISSING = 6;
// Characters of a chip.
const MOST_WORDS = 48;

export function loading({ texts }) {
  const bone = () => h("div", { class: "bone", part: "loading" });
  return [h("p", { class: "hidden" }, texts.get("page.loading")), bone(), bone(), bone()];
}

export function results(context) {
  const { texts, answer } = context;
  const { hits, total } = answer;
  const parts = [heading(context), understood(context)];
  if (hits.length === 0) parts.push(nothing(context));
  else parts.push(h("ol", { class: "hits", part: "list" }, hits.map((hit) => card(context, hit))));
  const shown = hits.reduce((sum, { similar = [] }) => sum + 1 + similar.length, 0);
  const left = Math.min(total - shown, context.options.limit);
  parts.push(
    h(
      "div",
      { class: "ends" },
      left > 0 &&
        h(
          "button",
          { part: "more", type: "button", onclick: context.more },
          texts.get("results.more", { n: left }),
        ),
      context.allPage && h("a", { part: "all", href: context.allPage }, texts.get("widget.all")),
    ),
  );
  parts.push(unanswered(context));
  return parts.filter(Boolean);
}

// Those of several catalogues that are not in the answer.
function unanswered({ texts, answer: { unanswered = [] } }) {
  if (unanswered.length === 0) return undefined;
  const named = (member) => member[`title_${texts.lang}`];
  const what = texts.list(unanswered.map(named));
  const line = ({ code, message, ...member }) => h("li", {}, named(member), " ", h("code", { lang: "en" }, `${code}: ${message}`));
  return h(
    "details",
    { part: "unanswered" },
    h("summary", {}, texts.get("widget.unanswered", { what })),
    h("ul", { class: "lines" }, unanswered.map(line)),
  );
}

// What the catalogues that have a hit are called, where there are several: its own first.
export function namesOf({ catalogue, similar = [] }, { info, texts }) {
  const named = (address) => info?.members?.find(({ url }) => url === address)?.[`title_${texts.lang}`];
  return [...new Set([catalogue, ...similar.map((it) => it.catalogue)].map(named))].filter(Boolean);
}

// Whether the need has words: what has none is browsed, and nothing says how well it fits.
const ranks = ({ answer }) => answer.terms.length > 0 || answer.hits.some(({ terms }) => terms.length > 0);

function heading(context) {
  const { texts, answer, options, seek } = context;
  const kind = seek === "demand" ? "demands" : "supplies";
  let name = texts.get(`results.all_${kind}`, { n: answer.total });
  if (ranks(context)) name = texts.get(`results.best_${kind}`);
  if (answer.hits.length === 0) name = texts.get("nothing.title");
  else if (options.layout === "newest") name = texts.get(`widget.newest_${seek}`);
  else if (options.like) name = texts.get(`widget.like_${seek}`);
  const counts = ranks(context) && answer.hits.length > 0;
  const summary = answer.fitting > 0 ? texts.get("results.fitting", { n: answer.fitting }) : texts.get("results.far");
  return h(
    "div",
    { class: "head" },
    h("h2", { part: "heading", tabindex: "-1" }, name),
    counts && h("p", { part: "summary", class: "quiet" }, summary),
  );
}

const short = (words) => ([...words].length > MOST_WORDS ? `${[...words].slice(0, MOST_WORDS).join("")}…` : words);

// The criteria that were read from the need's own words, each to be taken back.
function understood({ texts, answer, need, ask }) {
  const read = answer.criteria.filter(({ origin }) => origin === "text");
  const aspects = [...new Set(read.map(({ aspect }) => aspect))];
  if (aspects.length + need.ignore.length === 0) return undefined;
  const chip = (aspect) => {
    const words = short(texts.list(read.filter((it) => it.aspect === aspect).map((it) => it.words)));
    const without = texts.get("understood.without", { what: `${texts.get(`aspect.${aspect}`)} ${words}` });
    const take = () => ask({ ignore: [...need.ignore, aspect] });
    return h(
      "li",
      { part: "criterion", class: "chip" },
      h("span", { class: "quiet name" }, texts.get(`aspect.${aspect}`)),
      h("span", { lang: langOf(words, texts.lang) }, words),
      h("button", { type: "button", "aria-label": without, title: without, onclick: take }, icon("missed")),
    );
  };
  const what = texts.list(need.ignore.map((aspect) => texts.get(`aspect.${aspect}`)));
  const restore = () => ask({ ignore: [] });
  return h(
    "div",
    { part: "criteria", class: "understood" },
    aspects.length > 0 && h("span", { class: "quiet", id: "understood" }, texts.get("understood.list")),
    aspects.length > 0 && h("ul", { class: "chips", "aria-labelledby": "understood" }, aspects.map(chip)),
    need.ignore.length > 0 &&
      h(
        "p",
        { class: "quiet" },
        texts.get("understood.taken_back", { what }),
        " ",
        h("button", { type: "button", class: "plain", onclick: restore }, texts.get("understood.restore")),
      ),
  );
}

function card(context, hit) {
  const { texts, open } = context;
  const { listing, judgements, fit } = hit;
  const { lang } = texts;
  const name = title(listing, lang);
  const link = titled(context, name, listing.id, hit.catalogue, () => open(hit));
  const { organisation, region, published } = listing;
  const meta = [organisation, region?.[0]?.words, published?.value, ...namesOf(hit, context)].filter(Boolean);
  const shown = reason(hit, lang);
  // Bare numbers say nothing by themselves.
  const missing = hit.missing.map(({ text }) => text).filter((text) => /\p{Alphabetic}/u.test(text));
  const lacks = texts.list(missing.slice(0, MOST_MISSING));
  return h(
    "li",
    { part: "hit", class: "hit", "data-id": listing.id },
    h("h3", { part: "title" }, link),
    hit.terms.length > 0 &&
      h(
        "p",
        { part: `fit fit-${fit.replace("_", "-")}`, class: `fit ${fit}` },
        MARKS[fit] && icon(MARKS[fit]),
        texts.get(FITS[fit]),
      ),
    meta.length > 0 &&
      h(
        "p",
        { part: "meta", class: "meta quiet" },
        // A date is not broken at its hyphens.
        meta.map((text) => h("span", { lang: langOf(text, lang), class: text === published?.value && "whole" }, text)),
      ),
    shown && passage(texts, shown),
    judgements.length > 0 && marks(texts, judgements),
    lacks && h("p", { part: "missing", class: "quiet small" }, texts.get("hit.missing"), " ", lacks),
    hit.similar?.length > 0 && alike(context, hit.similar),
  );
}

// A link to a listing, which opens it as a panel where the page lets it.
function titled({ texts, options, pageOf }, name, id, catalogue, open) {
  const click = (event) => {
    // Whoever wants another tab or window gets the page.
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open();
  };
  const attributes = { href: pageOf(id, catalogue), lang: langOf(name, texts.lang), onclick: options.panel && click };
  return h("a", attributes, name);
}

// Listings that say the same, beneath the best of them.
function alike(context, similar) {
  const line = ({ id, title, catalogue }) =>
    h("li", {}, titled(context, title, id, catalogue, () => context.find(id, catalogue)));
  return h(
    "details",
    { part: "similar" },
    h("summary", {}, context.texts.get("hit.similar", { n: similar.length })),
    h("ul", {}, similar.map(line)),
  );
}

function passage(texts, { field, runs }) {
  const label = field && texts.has(`label.${field}`) ? texts.get(`label.${field}`) : undefined;
  const lang = langOf(runs.map(({ text }) => text).join(""), texts.lang);
  return h(
    "p",
    { part: "reason", class: "reason" },
    label && h("span", { class: "small faint" }, label, " "),
    h("span", { lang }, runs.map(({ text, matched }) => (matched ? h("mark", { part: "mark" }, text) : text))),
  );
}

// The criteria with their verdicts: an icon and a word each, what both sides say as a hint.
export function marks(texts, judgements) {
  const order = ["missed", "partly", "met", "unknown"];
  const sorted = [...judgements].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  const side = (key, words) => `${texts.get(key)}: ${words || texts.get("verdict.unstated")}`;
  return h(
    "ul",
    { part: "verdicts", class: "chips", "aria-label": texts.get("verdict.list") },
    sorted.map(({ aspect, verdict, seeker, supplier }) =>
      h(
        "li",
        {
          part: `verdict verdict-${verdict}`,
          class: `verdict ${verdict}`,
          title: `${side("verdict.seeker", seeker)}\n${side("verdict.supplier", supplier)}`,
        },
        icon(verdict),
        h("span", { class: "hidden" }, texts.get(`verdict.${verdict}`), " "),
        texts.get(`aspect.${aspect}`),
      ),
    ),
  );
}

function nothing({ texts, answer, need }) {
  const help = answer.expired > 0 ? "nothing.help_expired" : need.text ? "nothing.help_text" : "nothing.help_browse";
  return h("p", { part: "empty", class: "notice quiet" }, texts.get(help));
}
