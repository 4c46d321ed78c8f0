// Shows what answers a need before the page's program is there: cards as the program draws them, without what
// can be done with them. Loaded by start.js on a slow link alone; index.html has the screen, of answer.html.
import { h, langOf } from "./details.js";

// Milliseconds after its start in which the page's program shows the answer itself.
const PATIENCE = 5000;
// Characters of what a listing says in short, where no words of it answer the need.
const GIST = 200;
// What the page's program shows in the place of an answer.
const SETTLED = "[data-testid=hit], [data-testid=listing], [data-testid=nothing], [role=alert], .home";

// Shows the answer to a need over the place of the page's program, and gives what takes it away once the
// program shows its own; nothing where there are no hits. The `rest` of the hits follows.
export function show({ need, answer, rest }) {
  const lang = document.documentElement.lang.slice(0, 2);
  const screen = document.getElementById(`answer-${lang}`);
  if (!screen || answer.hits.length === 0) return undefined;
  const app = document.getElementById("app");
  const early = app.cloneNode(true);
  early.id = "early";
  const main = early.querySelector("main");
  main.replaceChildren(screen.content.cloneNode(true));
  for (const other of main.querySelectorAll(`[data-seek]:not([data-seek=${need.seek}])`)) other.remove();
  main.querySelector(".need-said").textContent = need.text;
  const list = main.querySelector(".hits");
  const blank = list.firstElementChild;
  const cards = (hits) => hits.map((hit) => card(blank.cloneNode(true), hit, lang));
  list.replaceChildren(...cards(answer.hits));
  // What is wrong with it the page's program says.
  rest?.then(({ hits }) => list.append(...cards(hits.slice(list.childElementCount)))).catch(() => {});
  app.before(early);
  app.classList.add("behind");
  return () => leave(app, early);
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

function card(item, { listing, fit, passages, missing, terms }, lang) {
  const part = (selector) => item.querySelector(selector);
  // Fills a part with a text in its language, of which what matches is marked; without a text the part goes.
  const say = (element, text, runs = [{ text }]) => {
    if (!text) return element.remove();
    const said = langOf(text, lang);
    if (said) element.lang = said;
    element.append(...runs.map(({ text, matched }) => (matched ? h("mark", {}, text) : text)));
  };
  const passage = (fits) => passages.find((it) => fits({ ...it, text: textOf(it) }));
  part(".hit").dataset.id = listing.id;
  const title = listing[`title_${lang}`]?.trim() || listing.title;
  part("a").href = `#${new URLSearchParams({ id: listing.id, lang })}`;
  say(part("a"), title, passage(({ field, text }) => field === "title" && text === title)?.runs);
  for (const band of item.querySelectorAll("[data-fit]")) if (band.dataset.fit !== fit || terms.length === 0) band.remove();
  for (const text of [listing.organisation, listing.region?.[0]?.words, listing.published?.value].filter(Boolean)) {
    const line = h("li", {});
    part(".meta").append(line);
    say(line, text);
  }
  const prose = passage(({ field }) => field !== "title" && field !== "keywords");
  const gist = listing[`summary_${lang}`] ?? listing.summary ?? listing.description;
  say(part(".passage"), prose ? textOf(prose) : [...(gist ?? "")].slice(0, GIST).join(""), prose?.runs);
  const lacks = missing.map(({ text }) => text).filter((text) => /\p{Alphabetic}/u.test(text));
  if (lacks.length > 0) say(part(".gaps").lastElementChild, lacks.join(lang === "zh" ? "、" : ", "));
  else part(".gaps").remove();
  return item;
}

const textOf = ({ runs }) => runs.map(({ text }) => text).join("");
