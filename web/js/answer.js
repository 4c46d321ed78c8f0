// Shows what answers a need before the page's program is there: cards as the program draws them, without what
// can be done with them. Loaded by start.js on a slow link alone; index.html has the screen, of answer.html.
import { catalogues, h, langOf } from "./details.js";
import { today } from "./early.js";
import { form, screenOf, spoken, written } from "./first.js";

// Milliseconds after its start in which the page's program shows the answer itself.
const PATIENCE = 5000;
// Characters of what a listing says in short, where no words of it answer the need.
const GIST = 200;
// What the page's program shows in the place of an answer.
const SETTLED = "[data-testid=hit], [data-testid=listing], [data-testid=nothing], [role=alert], .home";

// Shows the answer to a need over the place of the page's program, and gives what takes it away once the
// program shows its own; nothing where there are no hits. The `rest` of the hits follows.
export function show({ need, answer, rest }) {
  const lang = spoken();
  const screen = screenOf("answer");
  if (!screen || answer.hits.length === 0) return undefined;
  const app = document.getElementById("app");
  const early = app.cloneNode(true);
  early.id = "early";
  const main = early.querySelector("main");
  main.replaceChildren(screen);
  for (const other of main.querySelectorAll(`[data-seek]:not([data-seek=${need.seek}])`)) other.remove();
  main.querySelector(".need-said").textContent = need.text;
  const list = main.querySelector(".hits");
  const blank = list.firstElementChild;
  const cards = (hits) => hits.map((hit) => card(blank.cloneNode(true), hit, lang));
  list.replaceChildren(...cards(answer.hits));
  // What is wrong with it the page's program says.
  rest?.then(({ hits }) => follow(list, cards(hits))).catch(() => {});
  app.before(early);
  app.classList.add("behind");
  return () => leave(app, early);
}

// The cards of all hits in the place of the first ones, but for one that the reader is on. Those know nothing of
// similar listings that rank further below.
function follow(list, cards) {
  for (const card of [...list.children]) {
    const whole = cards.shift();
    if (!card.contains(document.activeElement)) card.replaceWith(whole);
  }
  list.append(...cards);
}

// Takes the answer away once the program shows its own, or has had the time to, or the reader goes elsewhere;
// focus and scroll go on there.
function leave(app, early) {
  const end = () => {
    observer.disconnect();
    clearTimeout(clock);
    removeEventListener("hashchange", end);
    const focused = early.contains(document.activeElement) && document.activeElement.closest(".hit");
    const y = scrollY;
    early.remove();
    app.classList.remove("behind");
    scrollTo(0, y);
    if (!focused) return;
    app.querySelector(`.hit[data-id="${CSS.escape(focused.dataset.id)}"] .hit-title a`)?.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(() => app.querySelector(SETTLED) && end());
  observer.observe(app, { childList: true, subtree: true });
  const clock = setTimeout(end, PATIENCE);
  addEventListener("hashchange", end);
  if (app.querySelector(SETTLED)) end();
}

// A card, of the blank that holds every part and text that one may have.
function card(item, { listing, fit, passages, missing, terms, judgements = [], similar = [] }, lang) {
  const part = (selector) => item.querySelector(selector);
  const list = (words) => words.join(lang === "zh" ? "、" : ", ");
  // Fills a part with a text in its language, of which what matches is marked; without a text the part goes.
  const say = (element, text, runs = [{ text }]) => {
    if (!text) return element.remove();
    const said = langOf(text, lang);
    if (said) element.lang = said;
    element.append(...runs.map(({ text, matched }) => (matched ? h("mark", {}, text) : text)));
  };
  const all = passages.map((it) => ({ ...it, text: textOf(it) }));
  part(".hit").dataset.id = listing.id;
  const title = listing[`title_${written(lang)}`]?.trim() || listing.title;
  part("a").href = `#${new URLSearchParams({ id: listing.id, lang })}`;
  say(part("a"), title, all.find(({ field, text }) => field === "title" && text === title)?.runs);
  for (const band of item.querySelectorAll("[data-fit]")) if (band.dataset.fit !== fit || terms.length === 0) band.remove();
  meta(part(".meta"), listing, lang, say, list);
  const keywords = all.filter(({ field }) => field === "keywords");
  const prose = all.find(({ field }) => field !== "title" && field !== "keywords");
  const [passage, words] = item.querySelectorAll(".passage");
  const label = prose && passage.dataset[prose.field];
  if (label) passage.firstElementChild.append(label);
  else passage.firstElementChild.remove();
  if (prose || keywords.length === 0) words.remove();
  const gist = prose || keywords.length > 0 ? undefined : gistOf(listing, lang);
  say(passage, prose?.text ?? gist, prose?.runs);
  if (!prose) for (const { text, runs } of keywords) say(words.appendChild(h("span", {})), text, runs);
  marks(part(".marks"), judgements, say, list);
  const lacks = missing.map(({ text }) => text).filter((text) => /\p{Alphabetic}/u.test(text));
  if (lacks.length > 0) say(part(".gaps").lastElementChild, list(lacks));
  else part(".gaps").remove();
  const [said] = part("[data-similar]").children;
  const forms = said.textContent.split(" | ");
  said.textContent = (forms[form(similar.length)] ?? forms[0]).replace("{n}", similar.length);
  if (similar.length === 0) said.parentNode.remove();
  if (terms.length === 0 && judgements.length === 0) part(".why:not([data-similar])").remove();
  return item;
}

// Who, where, how far, for how much: coded values in the listing's own words.
function meta(place, listing, lang, say, list) {
  const { hall, booth, more } = place.dataset;
  const stand = [listing.hall && `${hall} ${listing.hall}`, listing.booth && `${booth} ${listing.booth}`].filter(Boolean).join(" ");
  const [mode, ...modes] = listing.cooperation ?? [];
  const cooperation = modes.length > 0 ? more.replace("{first}", mode.words).replace("{n}", modes.length) : mode?.words;
  const lines = [listing.organisation, stand, listing.region?.[0]?.words, listing.maturity?.words, cooperation];
  lines.push((listing.price ?? listing.budget)?.words, listing.published?.value ?? listing.published?.words);
  lines.push(list(catalogues(listing, lang)));
  if (!(listing.expires?.value < today())) place.replaceChildren();
  for (const text of lines.filter(Boolean)) say(place.appendChild(h("li", {})), text);
  for (const name of ["hall", "booth", "more"]) delete place.dataset[name];
}

// How the listing stands to the criteria: what is missed first and with its words, what is met by name, and what
// it does not state as one.
function marks(place, judgements, say, list) {
  if (judgements.length === 0) return place.remove();
  for (const blank of [...place.children]) {
    const { verdict } = blank.dataset;
    const of = judgements.filter((it) => it.verdict === verdict);
    if (verdict === "unknown") {
      const open = [...new Set(of.map(({ aspect }) => place.dataset[aspect]))];
      const said = blank.lastElementChild;
      said.textContent = said.textContent.replace("{what}", list(open));
      if (open.length === 0) blank.remove();
      continue;
    }
    for (const { aspect, seeker, supplier } of of) {
      const mark = blank.cloneNode(true);
      mark.lastElementChild.append(place.dataset[aspect]);
      const words = verdict !== "met" ? supplier : /figures|exclude_word/.test(aspect) ? seeker : "";
      if (words) say(mark.appendChild(h("b", {})), words);
      blank.before(mark);
    }
    blank.remove();
  }
}

// What a listing says in short, where no words of it answer the need.
function gistOf(listing, lang) {
  const own = [`summary_${written(lang)}`, `description_${written(lang)}`, "summary", "problem", "description", "advantages"];
  const text = own.map((name) => listing[name]).find((it) => it?.trim());
  return text && [...text].slice(0, GIST).join("");
}

const textOf = ({ runs }) => runs.map(({ text }) => text).join("");
