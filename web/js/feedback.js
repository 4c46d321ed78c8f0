// "Was this match helpful?": what a reader says of matches and services, and why. It stays on the device until
// the reader saves it as a file, which `techmatch learn` reads. Loaded by details.js and service.js when it is
// asked for; `cargo xtask bundle` joins it with its texts and style.
import { h, langOf, mailto } from "./details.js";
import { publisher, said as inWords, tagOf } from "./first.js";
import texts from "./feedback/texts.json";
import over from "./directory/over.css";
import style from "./feedback/feedback.css";
import { all, device, file, forget, forgetAll, keep, keyOf, read, withChange } from "./feedback/kept.js";
import { saved } from "./ways.js";

let sheet;
let editors = 0;

function styled() {
  if (sheet) return;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(over + style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

// The texts in a language.
function words(lang) {
  const text = (pair, values) => inWords(pair, lang, values);
  return { text, word: (key, values) => text(texts[key], values) };
}

// Draws the question in `place`, and answers it where `helpful` is given. `match` is { hit, need, like, lang, site }:
// the hit that answers the need, the need's words, the id of the listing that stands for it, the site's folder.
export function begin(place, match, helpful) {
  styled();
  const { hit, need, like, lang, site } = match;
  const { word } = words(lang);
  const { rank, score, fit } = hit;
  const isAsked = Boolean(need || like);
  const isRanked = rank > 0 && !isOtherOrder();
  const subject = { ...subjectOf(match), ...(isRanked ? { rank, fit, score: Math.round(10 * score) / 10 } : {}) };
  const { count, counted } = counter(lang, site, () => draw());
  const draw = () => {
    const one = isAsked && editor({ subject, question: word("question"), reasons: texts.reasons, lang, site, changed: counted });
    place.replaceChildren(...[one, h("p", { class: "feedback-row" }, count)].filter(Boolean));
    counted();
    return one;
  };
  const answer = draw() && helpful !== undefined && place.querySelector(`[data-testid=feedback-${helpful ? "yes" : "no"}]`);
  if (!answer) return;
  answer.click();
  answer.focus();
}

// The button that leads to all that is said, and what brings its number up to date.
function counter(lang, site, left) {
  const { word } = words(lang);
  const count = button("", "text-button", "feedback-all", () => overview(lang, site, left));
  const counted = () => {
    const { length } = all(site);
    count.textContent = word("all", { n: length });
    count.hidden = length === 0;
  };
  return { count, counted };
}

// A question for each type of service on the way from a match.
export function services(place, match) {
  styled();
  const { lang, site } = match;
  const { text, word } = words(lang);
  const { count, counted } = counter(lang, site, () => draw());
  const one = ([service, name]) => {
    const subject = { ...subjectOf(match), service };
    return editor({ subject, question: word("question_service", { what: text(name) }), reasons: texts.reasons_service, lang, site, changed: counted });
  };
  const draw = () => {
    place.replaceChildren(h("p", { class: "quiet" }, word("services_hint")), ...Object.entries(texts.types).map(one), h("p", { class: "feedback-row" }, count));
    counted();
  };
  draw();
}

// Whether the results on the screen are in another order than that of the matching: their places are no ranks.
function isOtherOrder() {
  return /[#?&]sort=(?!fit\b)/.test(location.hash || location.search);
}

function subjectOf({ hit, need, like }) {
  const { id, kind, title } = hit.listing;
  return { listing: { id, kind, title }, need: need || undefined, like };
}

function button(name, look, id, act) {
  const made = h("button", { type: "button", class: look, "data-testid": id }, name);
  made.addEventListener("click", act);
  return made;
}

// One question with its answer, which is kept as it is given. `subject` is an entry without an answer.
function editor({ subject, question, reasons, lang, site, changed = () => {} }) {
  const { text, word } = words(lang);
  const key = keyOf(site, subject);
  const id = `feedback-${(editors += 1)}`;
  let entry = read(key);
  const notice = h("span", { class: "quiet", role: "status", "data-testid": "feedback-said" });
  const answers = [true, false].map((helpful) => [
    helpful,
    button(word(helpful ? "yes" : "no"), "button", `feedback-${helpful ? "yes" : "no"}`, () => say({ helpful, because: helpful ? [] : (entry?.because ?? []) })),
  ]);
  const boxes = Object.entries(reasons).map(([reason, pair]) => {
    const box = h("input", { type: "checkbox", "data-testid": "feedback-reason", value: reason });
    box.addEventListener("change", () => say({ because: boxes.filter(([, it]) => it.checked).map(([name]) => name) }));
    return [reason, box, h("label", {}, box, text(pair))];
  });
  const field = (name, key, look, attributes = {}) => {
    const made = h(look, { "data-testid": `feedback-${key}`, ...attributes });
    made.addEventListener("input", () => say({ [key]: made.value.trim() || undefined }));
    return [made, h("label", { class: "feedback-field" }, name, made)];
  };
  const [note, noted] = field(word("note"), "note", "textarea", { rows: 1 });
  const [provider, provided] = field(word("provider"), "provider", "input", { type: "text" });
  const why = h("fieldset", {}, h("legend", {}, word("because")), ...boxes.map(([, , label]) => label));
  const back = button(word("back"), "text-button", "feedback-back", () => {
    forget(key);
    entry = undefined;
    show(word("taken_back"));
    answers[0][1].focus();
  });
  function say(change) {
    entry = withChange(entry, subject, change, new Date().toISOString());
    show(word(keep(key, entry) ? "kept" : "unkept"));
  }
  function show(status) {
    for (const [helpful, it] of answers) it.setAttribute("aria-pressed", String(entry?.helpful === helpful));
    why.hidden = entry?.helpful !== false;
    for (const [reason, box] of boxes) box.checked = entry?.because.includes(reason) ?? false;
    noted.hidden = back.hidden = !entry;
    provided.hidden = !entry || !subject.service;
    for (const [field, value] of [[note, entry?.note], [provider, entry?.provider]]) if (field.value.trim() !== (value ?? "")) field.value = value ?? "";
    notice.textContent = status;
    changed();
  }
  show("");
  return h(
    "div",
    { class: "feedback-one", role: "group", "aria-labelledby": id, "data-testid": "feedback-one", "data-service": subject.service },
    h("p", { class: "feedback-answers" }, h("span", { id }, question), ...answers.map(([, it]) => it)),
    why,
    provided,
    noted,
    h("p", { class: "feedback-row" }, notice, back),
  );
}

// All that is said of the site, in a dialog over the page; `left` is called when it is closed.
function overview(lang, site, left) {
  const { text, word } = words(lang);
  const dialog = h("dialog", { class: "service feedback-all", "aria-labelledby": "feedback-title", "data-testid": "feedback-dialog", lang: tagOf(lang) });
  const notice = h("p", { role: "status", "data-testid": "feedback-told" });
  const email = mailto(publisher().agency?.email);
  const one = ([, entry]) => {
    const { helpful, because, note, provider, rank, fit, score, ...subject } = entry;
    const { listing, need, like, service, at } = subject;
    const said = [need ?? like, new Date(at).toLocaleDateString("sv"), rank && word("rank", { n: rank })].filter(Boolean);
    return h(
      "li",
      { "data-testid": "feedback-entry", "data-id": listing.id },
      h("h3", {}, h("a", { href: `#${new URLSearchParams({ id: listing.id })}`, lang: langOf(listing.title ?? "", lang) }, listing.title ?? listing.id)),
      h("p", { class: "quiet" }, word("need"), " ", h("span", { lang: langOf(said[0], lang) }, said[0]), ` · ${said.slice(1).join(" · ")}`),
      editor({
        subject,
        question: service ? word("question_service", { what: texts.types[service] ? text(texts.types[service]) : service }) : word("question"),
        reasons: service ? texts.reasons_service : texts.reasons,
        lang,
        site,
      }),
    );
  };
  let isSure = false;
  const draw = (status = "") => {
    const entries = all(site);
    const remove = button(word("delete"), "button", "feedback-delete", () => {
      if (isSure) {
        forgetAll(site);
        isSure = false;
        draw(word("deleted"));
        dialog.querySelector("h2").focus();
      } else {
        isSure = true;
        remove.textContent = word("sure");
      }
    });
    remove.addEventListener("blur", () => {
      isSure = false;
      remove.textContent = word("delete");
    });
    const save = button(word("save"), "button primary", "feedback-save", async () => {
      const day = new Date().toLocaleDateString("sv");
      const entries = all(site).map(([, entry]) => entry);
      saved(`techmatch-feedback-${day}.json`, "application/json", file({ site, catalogue: await version(site), day, device: device(site), entries }));
      notice.textContent = word("saved");
    });
    notice.textContent = status;
    dialog.replaceChildren(
      h(
        "header",
        {},
        h("h2", { id: "feedback-title", tabindex: -1 }, word("title")),
        h("p", { class: "feedback-answers" }, button(word("close"), "button", "feedback-close", () => dialog.close()), entries.length > 0 && save, entries.length > 0 && remove),
        notice,
      ),
      h("p", { "data-testid": "feedback-stays" }, word("stays")),
      email ? h("p", {}, `${word("hand")} `, h("a", { href: email }, publisher().agency.email)) : "",
      entries.length > 0 ? h("ul", { class: "feedback-list" }, ...entries.map(one)) : h("p", { class: "quiet" }, word("none")),
    );
  };
  const leave = () => dialog.close();
  dialog.addEventListener("close", () => {
    removeEventListener("hashchange", leave);
    dialog.remove();
    left();
    document.querySelector("[data-testid=feedback-all]:not([hidden])")?.focus();
  });
  addEventListener("hashchange", leave);
  draw();
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("h2").focus();
}

// The name of the catalogue's version: that of its hot chunk. A packed page has the manifest in an element.
async function version(site) {
  try {
    const packed = document.getElementById("manifest.json")?.textContent;
    const manifest = packed ? JSON.parse(atob(packed)) : await (await fetch(`${site}manifest.json`)).json();
    return manifest.hot;
  } catch {
    return undefined;
  }
}
