// What a listing has beside its texts and facts, as elements: availability, media, whom it seeks, people,
// publications, patents with their state, further languages. It comes as one text of JSON. In JavaScript,
// since the same in the page's program weighs four times as much.

import { isOwn, publisher, said as inWords, storage, tagOf, written } from "./first.js";

const MEDIA = "media/";

// What is said of evaluations, in Chinese and in English.
export const EVALUATION = {
  title: ["评价", "Evaluations"],
  report: ["评价报告", "Evaluation report"],
  test: ["检测", "Test"],
  certificate: ["认证", "Certificate"],
  readiness: ["成熟度评价", "Readiness"],
  appraisal: ["成果评价", "Appraisal"],
  by: ["评价机构：", "by"],
  evaluated: ["评价机构", "Evaluated by"],
  marks: { test: ["检测机构", "Tested by"], certificate: ["认证机构", "Certified by"], readiness: ["成熟度评价机构", "Readiness verified by"] },
  claimed: ["佐证为自述，未经核实", "Evidence stated, not verified"],
  unverified: ["发布方自述，未注明独立评价机构", "Stated by the publisher; no independent evaluator is named"],
  stated: ["由发布方提供，本目录未经核实。", "As stated by the publisher; not verified by this catalogue."],
  scientific: ["科学价值", "Scientific value"],
  technical: ["技术价值", "Technical value"],
  economic: ["经济价值", "Economic value"],
  social: ["社会价值", "Social value"],
  cultural: ["文化价值", "Cultural value"],
};

// Whether a match helped, and its two answers.
const HELPED = [["这条匹配对您有帮助吗？", "Was this match helpful?"], ["有帮助", "Yes"], ["没有帮助", "No"]];

// The nodes of the listing that is shown: drawn again they are the same, so that a video plays on.
let last = {};

// The part `ways` says how to go on with a listing, `top` stands above its texts, `rest` below them. `hit` is
// the listing with the reasons for its place, `need` what it answers, `like` the id of the listing that stands
// for a need. `words` are the page's texts, one a line. Of several catalogues `from` names those that have it.
export function details(part, hit, words, lang, need, like) {
  if (part === "mark") return mark(hit.listing, lang) ?? new Text();
  if (part === "from") return from(hit.listing, lang) ?? new Text();
  if (part === "helped") return ofCard(hit, table(words), lang) ?? new Text();
  const key = JSON.stringify([hit, lang, need, like]);
  if (last.key !== key) last = { key, ...drawn(hit, table(words), lang, need, like) };
  return last[part];
}

export function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}

function table(words) {
  const texts = new Map(words.split("\n").map((line) => line.split(" = ", 2)));
  return (key) => texts.get(key) ?? "";
}

function drawn(hit, label, lang, need, like) {
  const { listing } = hit;
  const { kind, title } = listing;
  const all = parsed(listing.details ?? "{}");
  const text = (key) => label(`detail.${key}`);
  const said = (words, name = "span", attributes = {}) => words && h(name, { ...attributes, lang: langOf(words, lang) }, words);
  const section = (key, ...children) =>
    children.flat().some(Boolean) && h("section", { "data-testid": key }, h("h2", {}, text(key)), ...children);
  const list = (key, items, name = "lines") =>
    section(key, items?.length && h("ul", { class: name }, ...items.map((it) => h("li", {}, spaced([it].flat())))));
  const prose = (key) => section(key, said(all[key], "p", { class: "prose plain" }));
  const quiet = (words) => h("span", { class: "quiet" }, words);
  const tag = (words) => words && h("span", { class: "tag" }, words);

  // A file of the site, or a page of another host, which is named.
  const leads = ({ url, title, bytes }, key) => {
    if (isWeb(url)) return [web(url, title ?? url, lang), quiet(url.split("/")[2])];
    const words = title ?? text("file");
    const src = own(url, all.catalogue);
    if (!src) return [said(words), url && quiet(text("absent"))];
    const size = `${url.split(".").pop().toUpperCase()}, ${Math.ceil(bytes / 1000)} KB`;
    const link = h("a", { href: src, target: "_blank", lang: langOf(words, lang) }, words);
    return [key === "videos" && h("video", { src, controls: "", preload: "none" }), link, quiet(size)];
  };
  // The page's policy loads no image of another host, and whoever opens a listing is known to nobody else.
  const image = (media) => {
    const src = own(media.url, all.catalogue);
    if (!src) return leads(media);
    const { width, height, alt } = media;
    const shown = h("img", { src, alt: alt ?? media.title ?? title, width, height, loading: "lazy" });
    return h("figure", {}, h("a", { href: src, target: "_blank" }, shown), said(media.title, "figcaption"));
  };
  const person = ({ name, roles, organisation, note, url, email }) => [
    h("a", { href: `#${new URLSearchParams({ q: name, seek: kind, exact: 1, lang })}`, lang: langOf(name, lang) }, name),
    ...(roles ?? []).map((role) => tag(text(role))),
    said(organisation),
    said(note),
    email && (mailto(email) ? h("a", { href: mailto(email) }, email) : said(email)),
    isWeb(url) && web(url, url.split("/")[2], lang),
  ];
  const patent = ({ number, status, expires, title, url }) => [
    isWeb(url) ? web(url, number, lang) : said(number),
    tag(text(status?.value) || status?.words),
    expires && h("span", {}, `${text("until")} ${expires.value ?? expires.words}`),
    said(title),
  ];
  const evaluation = ({ kind, by, stated_by, on, result, url, values }) => {
    const own = (key) => EVALUATION[key] && inWords(EVALUATION[key], lang);
    const rows = Object.entries(values ?? {}).map(([key, value]) => h("div", {}, h("dt", {}, own(key)), said(value, "dd")));
    return [
      tag(own(kind?.value) || kind?.words),
      by ? h("b", { "data-testid": "evaluated-by" }, `${own("by")} `, said(by)) : h("span", { class: "tag warn", "data-testid": "unverified" }, own("unverified")),
      said(stated_by),
      on && h("span", {}, on.value ?? on.words),
      said(result),
      isWeb(url) && web(url, url.split("/")[2], lang),
      rows.length > 0 && h("dl", { class: "extra" }, ...rows),
    ];
  };
  const state = (key) => {
    const { words, value } = all[key] ?? {};
    return words && h("div", {}, h("dt", {}, text(key)), h("dd", {}, text(value) || value || words));
  };
  const states = ["availability", "interest_until"].map(state).filter(Boolean);
  const words = (key) =>
    listing[key]?.length > 0 &&
    h("section", {}, h("h2", {}, label(`label.${key}`)), h("ul", { class: "words" }, ...listing[key].map((word) => h("li", { lang: langOf(word, lang) }, word))));
  const backed = ({ kind, words }) => [
    tag(label(`evidence.${kind}`)),
    isWeb(words.trim()) ? web(words.trim(), words.trim(), lang) : said(words),
  ];
  const extra = Object.entries(listing.extra ?? {}).filter(([, value]) => value);
  return {
    ways: ways(hit, label, lang, need, like),
    top: h(
      "div",
      { class: "details" },
      fit(hit, label, lang, need),
      isBare(listing) && h("p", { class: "quiet bare", "data-testid": "bare" }, text("bare")),
      states.length > 0 && h("dl", { class: "extra", "data-testid": "availability" }, ...states),
      list("images", all.images?.map(image), "images"),
      helped(hit, label, lang, need, like),
    ),
    rest: h(
      "div",
      { class: "details" },
      ["partner", "partner_role", "conditions", "further_work"].map(prose),
      ["videos", "documents", "links"].map((key) => list(key, all[key]?.map((media) => leads(media, key)))),
      list("people", all.people?.map(person)),
      list("publications", all.publications?.map(({ words, url }) => (isWeb(url) ? web(url, words, lang) : said(words)))),
      all.evaluations?.length > 0 &&
        h(
          "section",
          { "data-testid": "evaluations" },
          h("h2", {}, inWords(EVALUATION.title, lang)),
          h("ul", { class: "lines" }, ...all.evaluations.map((it) => h("li", {}, spaced(evaluation(it))))),
        ),
      list("patents", all.patent_records?.map(patent)),
      all.translations?.map(({ language, title, summary, description }) =>
        h(
          "section",
          { lang: language, dir: "auto", "data-testid": "translation" },
          title && h("h2", {}, title),
          [summary, description].map((words) => words && h("p", { class: "prose plain" }, words)),
        ),
      ),
      words("keywords"),
      !all.patent_records?.length && words("patents"),
      words("ipc"),
      listing.evidence?.length > 0 &&
        h(
          "section",
          {},
          h("h2", {}, label("label.evidence")),
          listing.evidence.some(({ kind }) => kind !== "link") &&
            h("p", { class: "quiet", "data-testid": "evidence-stated" }, inWords(EVALUATION.stated, lang)),
          h("ul", { class: "evidence" }, ...listing.evidence.map((it) => h("li", {}, spaced(backed(it))))),
        ),
      extra.length > 0 &&
        h(
          "section",
          { "data-testid": "extra" },
          h("h2", {}, label("listing.extra")),
          h("dl", { class: "extra" }, ...extra.map(([header, value]) => h("div", {}, said(header, "dt"), said(value, "dd")))),
        ),
      h("p", { class: "paper-only printed", "data-testid": "printed" }, `${new Date().toLocaleDateString("sv")} · ${text("printed")} `, address(listing)),
    ),
  };
}

// Whether a listing says nothing but what it is.
function isBare(listing) {
  const known = ["id", "kind", "title", "title_zh", "title_en", "organisation", "contact"];
  return Object.entries(listing).every(
    ([key, value]) => known.includes(key) || !value || (typeof value === "object" && Object.keys(value).length === 0),
  );
}

// How a listing answers the need that led to it, in short.
function fit({ judgements = [], missing = [] }, label, lang, need) {
  if (!need) return undefined;
  const row = (verdict) => {
    const of = judgements.filter((it) => it.verdict === verdict);
    if (of.length === 0) return undefined;
    const each = of.map(({ aspect, supplier }) => label(`aspect.${aspect}`) + (supplier ? ` (${supplier})` : ""));
    return h("div", { class: verdict }, h("dt", {}, label(`verdict.${verdict}`)), h("dd", {}, each.join(label("page.listed").slice(3, -3))));
  };
  const words = missing.map(({ text }) => text).filter((word) => /\p{L}/u.test(word)).slice(0, 8);
  return h(
    "section",
    { class: "fit-of-listing", "data-testid": "fit" },
    h("h2", {}, label("detail.need")),
    h("p", { class: "prose plain", lang: langOf(need, lang) }, need),
    h(
      "dl",
      { class: "extra" },
      ...["met", "partly", "missed", "unknown"].map(row),
      words.length > 0 && h("div", {}, h("dt", {}, label("list.missing")), h("dd", {}, words.join(label("page.listed").slice(3, -3)))),
    ),
  );
}

// What backs a listing, on its card: who has evaluated it, or that nobody is named who has.
function mark({ details, evidence }, lang) {
  const evaluations = parsed(details ?? "{}").evaluations ?? [];
  const { kind, by, on } = evaluations[0] ?? {};
  if (by?.trim()) return h("li", { class: "tag", "data-testid": "evaluated" }, `${inWords(EVALUATION.marks[kind?.value] ?? EVALUATION.evaluated, lang)} ${by} ${on?.value?.slice(0, 4) ?? ""}`);
  const isStated = evaluations.length > 0 || evidence?.some(({ kind }) => kind !== "link");
  return isStated ? h("li", { class: "tag warn", "data-testid": "unverified" }, inWords(EVALUATION.claimed, lang)) : undefined;
}

// The catalogues that have a listing, where the page answers from several: see members.js.
export function catalogues({ details }, lang) {
  const { catalogue } = parsed(details ?? "{}");
  return catalogue ? [catalogue, ...catalogue.also].map((it) => it[`title_${written(lang)}`]) : [];
}

function from(listing, lang) {
  const names = catalogues(listing, lang).join(lang === "zh" ? "、" : ", ");
  return names ? h("li", { class: "from", "data-testid": "from", lang: langOf(names, lang) }, names) : undefined;
}

// What the cards on the screen answer, by the address: the need's words, or the id of the listing that stands
// for it; on a listing's page they are its counterparts.
function onScreen(label) {
  const address = new URLSearchParams(location.hash.replace(/^[#/]+/, "") || location.search);
  const listed = [...address].flatMap(([key, it]) => (["want", "important", "must"].includes(key) ? [it.slice(it.indexOf(":") + 1)] : []));
  const need = address.get("q")?.trim() ? address.get("q") : listed.join(label("page.listed").slice(3, -3));
  const id = address.get("id");
  return id ? { need: "", like: id } : { need, like: address.get("like") ?? undefined };
}

// Whether the match of a card helped. What is asked for is read when it is answered: the need on the screen.
function ofCard(hit, label, lang) {
  const { need, like } = onScreen(label);
  if (!need && !like) return undefined;
  const key = `techmatch.said ${site()} ${hit.listing.id} `;
  const isSaid = (storage((it) => Object.keys(it), "localStorage") ?? []).some((it) => it.startsWith(key));
  return question(hit, label, lang, () => onScreen(label), isSaid, "hit-helped", "text-button");
}

// Whether the match helped: asked where a need led to the listing. feedback.js takes the answer, and draws what
// was said before.
function helped(hit, label, lang, need, like) {
  const isKept = (storage((it) => Object.keys(it), "localStorage") ?? []).some((key) => key.startsWith(`techmatch.said ${site()} `));
  if (!isKept && !need && !like) return undefined;
  return question(hit, label, lang, () => ({ need, like }), isKept, "feedback");
}

// The question; `isSaid` draws what was said before. `asked` gives what the hit answers.
function question(hit, label, lang, asked, isSaid, id, look = "button") {
  const place = h("div", { class: "feedback", "data-testid": id });
  const begin = async (helpful) => {
    try {
      (await import("./feedback.js")).begin(place, { hit, ...asked(), lang, site: site() }, helpful);
    } catch (error) {
      console.error(error);
      place.append(h("p", { class: "quiet", role: "alert" }, label("detail.not_loaded")));
    }
  };
  const answer = (helpful, words) => {
    const made = h("button", { type: "button", class: look, "data-testid": `${id}-${helpful ? "yes" : "no"}` }, words);
    made.addEventListener("click", () => begin(helpful));
    return made;
  };
  const [words, yes, no] = HELPED.map((pair) => inWords(pair, lang));
  if (isSaid) begin();
  else place.append(h("p", { class: "ways-row" }, h("span", {}, words), answer(true, yes), answer(false, no)));
  return place;
}

// Whom to ask, and what to do with a listing.
function ways(hit, label, lang, need, like) {
  const { listing } = hit;
  const text = (key) => label(`detail.${key}`);
  const { contact } = listing;
  const agency = publisher().agency;
  const isOpen = contact && contact.visibility === "public" && (contact.name || contact.phone || contact.email);
  const notice = h("p", { class: "quiet", role: "status", "data-testid": "ways-said" });
  const say = (words) => (notice.textContent = words);
  const place = h("div", { class: "ways-place" });
  // What is asked for again is put away.
  const show = (key, made) => {
    const is = place.dataset.shown === key;
    place.replaceChildren(...(is ? [] : [made()]));
    place.dataset.shown = is ? "" : key;
  };
  const button = (key, act, look = "button") => {
    const made = h("button", { type: "button", class: look, "data-testid": `way-${key}` }, text(`way_${key}`));
    made.addEventListener("click", async () => {
      say("");
      try {
        await act(await import("./ways.js"));
      } catch (error) {
        console.error(error);
        say(text("not_loaded"));
      }
    });
    return made;
  };
  const to = (isOpen && mailto(contact.email)) || mailto(agency?.email);
  const at = address(listing);
  const drawn = async () => (await import("./qr.js")).qr(at);
  // The page that it comes from: whoever published it can be reached there.
  const source = listing.evidence?.find(({ kind, words }) => kind === "link" && isWeb(words))?.words;
  const onWeb = location.protocol !== "file:";
  const { catalogue } = parsed(listing.details ?? "{}");
  return h(
    "section",
    { class: "card ways", "data-testid": "ways" },
    h("h2", {}, text("ways")),
    isOpen
      ? reached(contact, lang, true)
      : contact && h("div", { "data-testid": "contact" }, reached(contact, lang, false), h("p", { class: "quiet" }, label(`contact.${contact.visibility}`))),
    !isOpen && agency && asked(agency, lang),
    !isOpen && !contact && !agency && h("p", { class: "quiet" }, text("no_contact")),
    catalogue &&
      h("p", { class: "quiet", "data-testid": "from" }, inWords(["来自目录", "From the catalogue"], lang), " ", web(catalogue.page, catalogue[`title_${written(lang)}`], lang)),
    source && h("p", { class: "quiet", "data-testid": "source" }, text("source"), " ", web(source, new URL(source).host, lang)),
    h(
      "p",
      { class: "ways-row" },
      button("interest", ({ letter }) => show("interest", () => letter({ hit, text: label, need, address: at, to, say })), "button primary"),
      button("service", async () => (await import("./service.js")).way({ hit, need, like, lang, site: site() })),
    ),
    h(
      "p",
      { class: "ways-row" },
      onWeb && button("link", async ({ copied }) => say((await copied(at)) ? text("copied") : at)),
      onWeb &&
        button("qr", async () => {
          const code = await drawn();
          show("qr", () => h("figure", { class: "qr", "data-testid": "qr" }, code, h("figcaption", { class: "quiet" }, at)));
        }),
      button("print", async () => {
        const printed = document.querySelector(".printed");
        if (onWeb && printed && !printed.querySelector("svg")) printed.append(await drawn());
        print();
      }),
      button("json", ({ json, saved, fileName }) => saved(`${fileName(listing)}.json`, "application/json", json(listing, site()))),
      button("markdown", ({ markdown, saved, fileName }) =>
        saved(`${fileName(listing)}.md`, "text/markdown", markdown(listing, label, site(), at, lang)),
      ),
    ),
    notice,
    place,
  );
}

export function reached({ name, phone, email }, lang, open) {
  const link = (words, href) => words && h("li", {}, open && href ? h("a", { href }, words) : words);
  return h(
    "ul",
    { class: "contact", ...(open ? { "data-testid": "contact" } : {}) },
    name && h("li", { lang: langOf(name, lang) }, name),
    link(phone, tel(phone)),
    link(email, mailto(email)),
  );
}

export function asked(agency, lang) {
  const own = (key) => [lang, "en", "zh"].map((of) => agency[`${key}_${of}`]).find(Boolean);
  const [name, how] = ["name", "how"].map(own);
  return h(
    "div",
    { class: "agency", "data-testid": "agency-of-listing" },
    reached({ name, phone: agency.phone, email: agency.email }, lang, true),
    isWeb(agency.page) && web(agency.page, agency.page.split("/")[2], lang),
    how && h("p", { class: "plain", lang: langOf(how, lang) }, how),
  );
}

// The folder of the site, and the address of a listing in it.
function site() {
  return location.href.split(/[?#]/)[0].replace(/[^/]*$/, "");
}

function address({ id }) {
  return `${site()}#${new URLSearchParams({ id })}`;
}

// The address of a file that the site has. A packed page holds it in an element of its name, or not at all;
// no other page has its own program in one. A member of an alliance has its own files.
function own(path, catalogue) {
  if (!path?.startsWith(MEDIA)) return undefined;
  if (catalogue) return catalogue.url + path;
  const file = document.getElementById(path);
  if (file) return `data:image/${path.split(".").pop()};base64,${file.textContent}`;
  return document.getElementById("page_bg.wasm") ? undefined : path;
}

// Whether a text is an address of the web, and hides neither credentials nor another host. A listing's text
// comes from outside: what is not plainly an address stays text.
export function isWeb(text) {
  const [, rest] = /^https?:\/\/(.*)$/is.exec(text ?? "") ?? [];
  const host = rest?.split(/[/?#]/)[0] ?? "";
  const plain = /^[a-z0-9[\u{80}-\u{10ffff}]/iu.test(host) && !host.includes("@") && !/[\s\p{Cc}\\]/u.test(rest);
  return plain && URL.canParse?.(text) !== false;
}

// The link that dials a number: its digits alone.
export function tel(phone) {
  const number = phone?.replaceAll(/[^\d+]/g, "") ?? "";
  return /^\+?[\d() -]*$/.test(phone) && number.length > 2 ? `tel:${number}` : undefined;
}

// The link that writes to one address, percent-encoded by RFC 6068: none that adds a recipient, a header or a
// line.
export function mailto(email) {
  const [, name, domain] = /^([\w!#$%&'*+/=?^`{|}~.-]+)@([a-z0-9.-]+)$/i.exec(email ?? "") ?? [];
  const parts = (text) => text.split(".").every(Boolean);
  return name && parts(name) && parts(domain) ? `mailto:${encodeURIComponent(name).replaceAll("%2B", "+")}@${domain}` : undefined;
}

export function web(href, words, lang) {
  return h("a", { href, rel: "noopener noreferrer nofollow", target: "_blank", lang: langOf(words, lang) }, words);
}

// The language of a text, where it is not the reader's.
export function langOf(words, lang) {
  const of = /[\u3400-\u9fff]/.test(words) ? "zh" : "en";
  return /\p{L}/u.test(words) && of !== lang && !isOwn(words) ? tagOf(of) : undefined;
}

// Nodes with a blank between each two: copied or read aloud, words that stand apart are apart.
function spaced(nodes) {
  return nodes.filter(Boolean).flatMap((node, place) => (place > 0 ? [" ", node] : [node]));
}

// An element with attributes and children; what is absent is left out.
export function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children.flat(2).filter(Boolean));
  return element;
}
