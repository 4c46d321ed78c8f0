// What the attributes of <tech-match> say, and the addresses of the catalogue's own page. Nothing here
// needs a browser.

export const FACETS = [
  "field",
  "industry",
  "maturity",
  "cooperation",
  "region",
  "price",
  "availability",
  "evidence",
  "organisation_type",
  "organisation",
  "published",
  "language",
];
const LAYOUTS = ["full", "box", "list", "newest"];
// The list of an alliance's members, beside its page.
const LIST = /(?<=\/)directory\.json$/;
const LIMIT = 5;
const MOST = 50;
// Characters of a need in an address: browsers and hosts of links cut longer ones.
const MOST_IN_ADDRESS = 2000;
const BLOCK = /^(address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|li|main|ol|p|pre|section|table|td|th|tr|ul)$/i;
const SKIPPED = /^(script|style|noscript|template|nav|form|button|select|textarea|tech-match)$/i;

// An attribute that cannot be used.
export class Invalid extends Error {
  code = "invalid_argument";
}

// "zh" or "en", from the first tag that is one of them.
export function language(...tags) {
  for (const tag of tags) {
    const [code] = (tag ?? "").toLowerCase().split(/[-_]/);
    if (code === "zh" || code === "en") return code;
  }
  return "en";
}

// The addresses of catalogues, each a folder with a slash at its end, or an alliance's list. Without one it is `own`.
export function catalogues(value, base, own) {
  const names = value.trim().split(/\s+/).filter(Boolean);
  if (names.length === 0) return [own];
  const addresses = names.map((name) => {
    let url;
    try {
      url = new URL(name, base);
    } catch {
      throw new Invalid(`catalogue is not an address: ${name}`);
    }
    // Links of hits begin with it.
    if (!/^https?:$/.test(url.protocol)) {
      throw new Invalid(`catalogue is not an address of a web site: ${name}: give one such as https://catalogue.example/`);
    }
    url.search = url.hash = "";
    const folder = url.pathname.replace(/index\.html$/, "").replace(/\/*$/, "/");
    if (!LIST.test(url.pathname)) url.pathname = folder;
    return url.href;
  });
  return [...new Set(addresses)];
}

// `region:330000,310000 organisation:A%20university` as filters of a need, with codes as an address has them.
export function filters(value) {
  return value.trim().split(/\s+/).filter(Boolean).map((part) => {
    const [name, codes = ""] = part.split(/:(.*)/s);
    const all = codes.split(",").filter(Boolean).map(decoded);
    if (!FACETS.includes(name)) {
      throw new Invalid(`filter has no facet ${name}: give ${FACETS.join(", ")}`);
    }
    if (all.length === 0) throw new Invalid(`filter ${name} has no value: give ${name}:code`);
    return { name, codes: all };
  });
}

function decoded(code) {
  try {
    return decodeURIComponent(code.replaceAll("+", " "));
  } catch {
    throw new Invalid(`filter has a value that is not percent-encoded: ${code}`);
  }
}

// All attributes, by a function that reads one.
export function read(attribute) {
  const limit = Number.parseInt(attribute("limit"), 10);
  const layout = attribute("layout");
  const seek = attribute("seek");
  return {
    seek: seek === "demand" ? "demand" : "supply",
    // Where the page does not say what is sought, the visitor does.
    turns: seek !== "supply" && seek !== "demand",
    like: attribute("like").trim(),
    filters: filters(attribute("filter")),
    limit: limit > 0 ? Math.min(limit, MOST) : LIMIT,
    layout: LAYOUTS.includes(layout) ? layout : "full",
    panel: attribute("open") !== "page",
  };
}

// A text that was cut may end in half a character, which no address can hold.
const encoded = (text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, ""));

// The catalogue's own page: web/README.md, "The address".
export function page(site, lang, parameters) {
  const pairs = Object.entries({ ...parameters, lang }).filter(([, value]) => value);
  return `${site.replace(LIST, "")}#${pairs.map(([name, value]) => `${name}=${encoded(value)}`).join("&")}`;
}

// The page of the results of a need.
export function resultsPage(site, lang, { seek, text, like, filters = [], ignore = [] }) {
  const q = text?.slice(0, MOST_IN_ADDRESS);
  const address = page(site, lang, { seek, q, like, ignore: ignore.join(","), all: q || like ? "" : "1" });
  const chosen = filters.flatMap(({ name, codes }) => codes.map((code) => `&${name}=${encoded(code)}`));
  return address + chosen.join("");
}

// Today where the visitor is, `YYYY-MM-DD`.
export function today(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

// The text of the article that an element stands in, without the element's own.
export function around(element, most = 20_000) {
  const article = element.closest("article, main, [role=article], [role=main]") ?? element.parentElement;
  let text = "";
  const gather = (node) => {
    if (node.nodeType === 3) text += node.data.replace(/\s+/g, " ");
    if (node === element || SKIPPED.test(node.nodeName)) return;
    const ends = BLOCK.test(node.nodeName) ? "\n" : "";
    text += ends;
    for (const child of node.childNodes ?? []) gather(child);
    text += ends;
  };
  if (article) gather(article);
  return text.replace(/ *\n[ \n]*/g, "\n").trim().slice(0, most);
}
