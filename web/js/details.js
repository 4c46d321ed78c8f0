// What a listing has beside its texts and facts, as elements: availability, media, whom it seeks, people,
// publications, patents with their state, further languages. It comes as one text of JSON. In JavaScript,
// since the same in the page's program weighs four times as much.

const MEDIA = "media/";

// The nodes of the listing that is shown: drawn again they are the same, so that a video plays on.
let last = {};

// The part `top` stands above a listing's texts, `rest` below them. `words` are the page's texts, one a line.
export function details(part, json, words, lang, kind, title) {
  const key = [json, lang, kind].join("\n");
  if (last.key !== key) last = { key, ...drawn(parsed(json), table(words), lang, kind, title) };
  return last[part];
}

function parsed(json) {
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

function drawn(all, text, lang, kind, title) {
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
    const src = own(url);
    if (!src) return [said(words), url && quiet(text("absent"))];
    const size = `${url.split(".").pop().toUpperCase()}, ${Math.ceil(bytes / 1000)} KB`;
    const link = h("a", { href: src, target: "_blank", lang: langOf(words, lang) }, words);
    return [key === "videos" && h("video", { src, controls: "", preload: "none" }), link, quiet(size)];
  };
  // The page's policy loads no image of another host, and whoever opens a listing is known to nobody else.
  const image = (media) => {
    const src = own(media.url);
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
    email && (/^[\w.+-]+@[\w.-]+$/.test(email) ? h("a", { href: `mailto:${email}` }, email) : said(email)),
    isWeb(url) && web(url, url.split("/")[2], lang),
  ];
  const patent = ({ number, status, expires, title, url }) => [
    isWeb(url) ? web(url, number, lang) : said(number),
    tag(text(status?.value) || status?.words),
    expires && h("span", {}, `${text("until")} ${expires.value ?? expires.words}`),
    said(title),
  ];
  const state = (key) => {
    const { words, value } = all[key] ?? {};
    return words && h("div", {}, h("dt", {}, text(key)), h("dd", {}, text(value) || value || words));
  };
  const states = ["availability", "interest_until"].map(state).filter(Boolean);
  return {
    top: h(
      "div",
      { class: "details" },
      states.length > 0 && h("dl", { class: "extra", "data-testid": "availability" }, ...states),
      list("images", all.images?.map(image), "images"),
    ),
    rest: h(
      "div",
      { class: "details" },
      ["partner", "partner_role", "conditions", "further_work"].map(prose),
      ["videos", "documents", "links"].map((key) => list(key, all[key]?.map((media) => leads(media, key)))),
      list("people", all.people?.map(person)),
      list("publications", all.publications?.map(({ words, url }) => (isWeb(url) ? web(url, words, lang) : said(words)))),
      list("patents", all.patent_records?.map(patent)),
      all.translations?.map(({ language, title, summary, description }) =>
        h(
          "section",
          { lang: language, "data-testid": "translation" },
          title && h("h2", {}, title),
          [summary, description].map((words) => words && h("p", { class: "prose plain" }, words)),
        ),
      ),
    ),
  };
}

// The address of a file that the site has. A packed page holds it in an element of its name, or not at all;
// no other page has its own program in one.
function own(path) {
  if (!path?.startsWith(MEDIA)) return undefined;
  const file = document.getElementById(path);
  if (file) return `data:image/${path.split(".").pop()};base64,${file.textContent}`;
  return document.getElementById("page_bg.wasm") ? undefined : path;
}

function isWeb(url) {
  return URL.canParse?.(url) !== false && /^https?:\/\/[^/@\s]+([/?#]|$)/i.test(url ?? "");
}

function web(href, words, lang) {
  return h("a", { href, rel: "noopener noreferrer nofollow", target: "_blank", lang: langOf(words, lang) }, words);
}

// The language of a text, where it is not the reader's.
function langOf(words, lang) {
  const of = /[\u3400-\u9fff]/.test(words) ? "zh" : "en";
  return /\p{L}/u.test(words) && of !== lang ? { zh: "zh-CN", en: "en" }[of] : undefined;
}

// Nodes with a blank between each two: copied or read aloud, words that stand apart are apart.
function spaced(nodes) {
  return nodes.filter(Boolean).flatMap((node, place) => (place > 0 ? [" ", node] : [node]));
}

// An element with attributes and children; what is absent is left out.
function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children.flat(2).filter(Boolean));
  return element;
}
