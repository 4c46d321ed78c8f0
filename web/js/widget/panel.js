// One listing over the page: a modal dialog, in which the browser holds the focus and from which it gives
// it back.
import { h, icon } from "./dom.js";
import { marks, namesOf } from "./results.js";
import { inLanguage, isWeb, langOf, mailto, tel, title } from "./words.js";

const TEXTS = ["summary", "problem", "description", "advantages", "applications"];
const FACTS = [
  "field",
  "industry",
  "maturity",
  "cooperation",
  "price",
  "budget",
  "ip_status",
  "region",
  "target_regions",
  "services",
  "organisation_type",
  "published",
  "expires",
  "patents",
  "keywords",
  "hall",
  "booth",
];

export function panel(context, hit) {
  const { listing, judgements } = hit;
  const { texts, pageOf } = context;
  const { lang } = texts;
  const name = title(listing, lang);
  const dialog = h(
    "dialog",
    { part: "panel", class: "panel", "aria-labelledby": "panel-title" },
    h(
      "div",
      { class: "panel-head" },
      h(
        "p",
        { class: "quiet" },
        texts.get(`listing.${listing.kind}`),
        [listing.organisation, ...namesOf(hit, context)]
          .filter(Boolean)
          .map((text) => [" · ", h("span", { lang: langOf(text, lang) }, text)]),
      ),
      h(
        "button",
        { part: "close", type: "button", "aria-label": texts.get("widget.close"), onclick: () => dialog.close() },
        icon("missed"),
      ),
    ),
    h("h2", { part: "panel-title", id: "panel-title", lang: langOf(name, lang) }, name),
    judgements.length > 0 && marks(texts, judgements),
    TEXTS.map((field) => section(texts, field, inLanguage(listing, field, lang))),
    metrics(texts, listing),
    facts(texts, listing),
    contact(context, hit),
    h("p", {}, h("a", { part: "page", href: pageOf(listing.id, hit.catalogue) }, texts.get("widget.page"))),
  );
  // What is beside the panel closes it.
  dialog.addEventListener("click", ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const inside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
    if (target === dialog && !inside) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  return dialog;
}

function section(texts, field, text) {
  if (!text?.trim()) return undefined;
  const prose = h("p", { class: "prose", lang: langOf(text, texts.lang) }, text);
  return h("section", {}, h("h3", {}, texts.get(`label.${field}`)), prose);
}

function metrics(texts, { kind, metrics = [] }) {
  if (metrics.length === 0) return undefined;
  const label = texts.get(kind === "demand" ? "label.metrics_asked" : "label.metrics");
  const line = ({ words }) => h("li", { lang: langOf(words, texts.lang) }, words);
  return h("section", {}, h("h3", {}, label), h("ul", { class: "lines" }, metrics.map(line)));
}

// What a listing states in few words, as its source has it.
function facts(texts, listing) {
  const rows = FACTS.map((field) => {
    const values = [listing[field] ?? []].flat().map((value) => value.words ?? value);
    return [field, [...new Set(values)].filter((words) => typeof words === "string" && words)];
  });
  rows.push(["id", [listing.id]]);
  return h(
    "dl",
    { part: "facts", class: "facts" },
    rows
      .filter(([, values]) => values.length > 0)
      .map(([field, values]) => [
        h("dt", {}, texts.get(`label.${field}`)),
        h("dd", { lang: langOf(values.join(), texts.lang) }, texts.list(values)),
      ]),
  );
}

function contact(context, hit) {
  const { texts, pageOf } = context;
  const { name, phone, email, visibility } = hit.listing.contact ?? {};
  // The page may take a contact as its own; else the browser follows the link.
  const link = (way, href, text) => {
    const click = (event) => {
      if (!context.contact(hit, way)) event.preventDefault();
    };
    return h("a", { part: "contact", href, onclick: click }, text);
  };
  const reach = [
    phone && (tel(phone) ? link("phone", tel(phone), phone) : phone),
    email && (mailto(email) ? link("email", mailto(email), email) : isWeb(email) ? link("web", email, email) : email),
  ];
  const known = [name, ...reach].filter(Boolean);
  const note = { masked: "contact.masked", agency: "contact.agency" }[visibility];
  const ask = !reach.some((part) => part instanceof Element);
  return h(
    "section",
    {},
    h("h3", {}, texts.get("label.contact")),
    known.length > 0 && h("p", { class: "lines" }, known.map((part) => h("span", { class: "line" }, part))),
    note && h("p", { class: "quiet" }, texts.get(note)),
    ask && h("p", {}, link("publisher", pageOf(hit.listing.id, hit.catalogue), texts.get("widget.contact"))),
  );
}
