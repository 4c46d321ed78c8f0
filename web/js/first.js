// What the page shows and takes before its program is there: the reader's language, and on the start
// screen the field for a need. Loaded by start.js; index.html has the screens. What all scripts say goes
// through `said`: web/README.md, "Languages".

const SAVED = "techmatch.lang";
const DRAFT = "techmatch.draft";
const PLACE = "techmatch.place";
const KIOSK = "techmatch.kiosk";
// Seconds without a touch after which a kiosk asks whether somebody is there.
const QUIET = 90;
const FIELD = "first-need";
// Milliseconds from which a wait is worth a word.
const LONG = 1000;
// Milliseconds in which the page's program shows its field, where it has one.
const PATIENCE = 10_000;
// Attributes that say something, and what of index.html speaks two languages.
const SAYING = /^(aria-label|placeholder|data-)/;
const STANDING = "#loading, .beyond, .publisher, #crash";
let clock;

// The parameters of the address: those behind `#`, else those behind `?`.
function parameters() {
  const { hash, search } = location;
  return new URLSearchParams((hash.length > 1 ? hash : search).replace(/^[?#/]+/, ""));
}

// The languages that stand in the page itself, by their codes.
const OWN = [
  { code: "zh", name: "中文" },
  { code: "en", name: "English" },
];
// The further language in which the page speaks, where it is one, with its texts by their keys and by what they
// are in English.
let further;
// The choice of a language, where the site has more than two.
let chooser;

// Who publishes the catalogue, and in which further languages: index.html has it.
export function publisher() {
  try {
    return JSON.parse(document.getElementById("publisher").dataset.face);
  } catch {
    return {};
  }
}

const offered = () => publisher().languages ?? [];

// That of `codes` which the address, the saved choice or the browser names first; else Chinese.
function chosen(codes) {
  const saved = storage((it) => it.getItem(SAVED), "localStorage");
  const tags = [parameters().get("lang"), saved, ...navigator.languages];
  const main = (tag) => tag?.split(/[-_]/)[0].toLowerCase();
  const known = tags.map((tag) => codes.find((code) => main(code) === main(tag)));
  return known.find(Boolean) ?? "zh";
}

// Fetches the texts of the reader's language, where it is a further one. Where they do not come, the page speaks one
// of its own.
export async function learn(timeout) {
  const languages = offered();
  const all = [...OWN, ...languages].map(({ code }) => code);
  const wanted = chosen(all);
  const language = languages.find(({ code }) => code === wanted);
  if (languages.length > 0) addEventListener("popstate", () => chosen(all) !== wanted && location.reload());
  if (!language) return;
  const abort = new AbortController();
  const clock = setTimeout(() => abort.abort(), timeout);
  try {
    const options = { integrity: language.integrity, cache: "force-cache", signal: abort.signal };
    know({ ...language, ...(await load(language.src, options)) });
  } catch (error) {
    console.error(error);
  } finally {
    clearTimeout(clock);
  }
}

// Takes the texts of a further language: `words` has a line for each, `forms` the categories of its plural.
export function know({ words, ...language }) {
  const texts = new Map(words.trim().split("\n").map((line) => line.split(" = ", 2).map((it) => it.replaceAll("\\n", "\n"))));
  further = { ...language, words, texts, own: new Set(texts.values()), rules: new Intl.PluralRules(language.code) };
}

// All texts of the further language, one a line, for the page's program.
export const words = () => further?.words;

// Which of the forms of a text stands for `n` things.
export const form = (n) => (further ? further.forms.indexOf(further.rules.select(n)) : Number(n !== 1));

// The code of the language in which the page speaks.
export function spoken() {
  const { lang } = document.documentElement;
  return lang.startsWith("zh") ? "zh" : lang;
}

// The one of a listing's two languages that a reader is nearer to.
export const written = (code) => (code === "zh" ? "zh" : "en");

// What HTML calls a language.
export const tagOf = (code) => (code === "zh" ? "zh-CN" : code);

// The language beside `code` in which a part of the page can be read too: its code and name.
export const other = (code) => (code === "zh" ? (further ?? OWN[1]) : OWN[0]);

// A text that is given in Chinese and in English, in a language, with `{names}` filled in.
export function said([zh, en], code, values = {}) {
  const text = code === "zh" ? zh : ((code === further?.code && further.texts.get(en)) || en);
  return text.replaceAll(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

// Whether a text is one of the page's own, in the further language: a script tells English from Chinese alone.
export const isOwn = (text) => Boolean(further?.own.has(text));

// Puts the further language in the place of English: for what stands in index.html in both languages.
function translate(root) {
  const put = (text, place) => {
    const known = further.texts.get(text.trim());
    if (known) place(text.replace(text.trim(), () => known));
    return known;
  };
  for (const element of root.querySelectorAll("*")) {
    for (const attribute of element.attributes) if (SAYING.test(attribute.name)) put(attribute.value, (it) => (attribute.value = it));
    const nodes = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const known = nodes.map((node) => put(node.data, (it) => (node.data = it)));
    if (element.lang === "en" && known.some(Boolean)) element.lang = further.code;
  }
  return root;
}

// What stands in index.html beside the screens.
const standing = () => [...document.querySelectorAll(STANDING), document.getElementById("offline")?.content].filter(Boolean);

// The screen of this name in the page's language.
export function screenOf(name) {
  const screen = document.getElementById(`${name}-${further ? "en" : spoken()}`)?.content.cloneNode(true);
  return screen && further ? translate(screen) : screen;
}

// The choice of a language as an element, where the site has more than two. The page is loaded anew, in the other
// language; what is written stays.
export function choice() {
  const languages = offered();
  if (languages.length === 0) return undefined;
  if (chooser) return chooser;
  chooser = document.createElement("select");
  chooser.className = "language";
  chooser.dataset.testid = "language";
  chooser.setAttribute("aria-label", said(["语言", "Language"], spoken()));
  for (const { code, name } of [...OWN, ...languages]) {
    const option = new Option(name, code, code === spoken(), code === spoken());
    option.lang = tagOf(code);
    chooser.append(option);
  }
  chooser.addEventListener("change", () => {
    storage((it) => it.setItem(SAVED, chooser.value), "localStorage");
    storage((it) => it.setItem(DRAFT, document.getElementById("need")?.value ?? ""));
    const address = parameters();
    address.set("lang", chooser.value);
    history.replaceState(history.state, "", `#${address}`);
    location.reload();
  });
  return chooser;
}

// Shows the start screen where the address is its own. What it gives is called with the start of the
// page's program, and hands over what was typed meanwhile.
export function begin() {
  const address = parameters();
  const lang = further?.code ?? chosen(OWN.map(({ code }) => code));
  document.documentElement.lang = tagOf(lang);
  if (further) document.documentElement.dir = further.dir;
  const app = document.getElementById("app");
  const main = app.querySelector("main");
  // The page's program shows the name too, which it knows once the catalogue is open.
  const named = (lang) => app.querySelector(`.brand [lang|=${lang}]`)?.textContent;
  app.dataset.name = [lang, "en", "zh"].map(named).find(Boolean) ?? "techmatch";
  app.querySelector(".brand").textContent = app.dataset.name;
  if (further) for (const part of standing()) translate(part);
  const screen = screenOf("first");
  const draft = storage((it) => it.getItem(DRAFT));
  storage((it) => it.removeItem(DRAFT));
  if (!screen || [...address.keys()].some((key) => key !== "lang")) return (start) => start();
  const waiting = [...main.childNodes];
  main.replaceChildren(screen);
  const field = document.getElementById(FIELD);
  field.value = draft ?? "";
  let focused = false;
  let sent = false;
  let composed = Promise.resolve();
  field.addEventListener("focus", () => (focused = true));
  // A field that is taken away loses the focus too: a moment later it is gone.
  field.addEventListener("blur", () => queueMicrotask(() => (focused = !field.isConnected)));
  field.addEventListener("compositionstart", () => {
    composed = new Promise((resolve) => field.addEventListener("compositionend", resolve, { once: true }));
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    field.form.requestSubmit();
  });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    sent = true;
    const need = field.value.trim();
    address.set(...(need ? ["q", need] : ["all", "1"]));
    history.replaceState(null, "", `#${address}`);
    main.replaceChildren(...waiting);
  });
  return async (start) => {
    // An input method must end in the field in which it began.
    await composed;
    const keys = missedKeys(field);
    await start();
    const next = !sent && (field.value || focused) ? await shown() : undefined;
    const missed = keys();
    if (next) handOver(field, focused, missed, next);
  };
}

// The seconds of quiet of a kiosk; 0 where this is none. The address says it once, for as long as the tab is
// open: `#kiosk`, `#kiosk=120`, `#kiosk=off`.
export function kiosk() {
  const address = parameters();
  const asked = address.get("kiosk");
  const seconds = asked === "off" ? 0 : Number(asked) || QUIET;
  if (asked !== null) {
    address.delete("kiosk");
    history.replaceState(null, "", `#${address}`);
    storage((it) => it.setItem(KIOSK, seconds));
    return seconds;
  }
  return Number(storage((it) => it.getItem(KIOSK))) || 0;
}

// Remembers how far the page is scrolled for when it is loaded again, and gives what it remembers of this
// address: the page scrolls there once it shows what stood there.
export function placeKept() {
  addEventListener("pagehide", () => storage((it) => it.setItem(PLACE, `${scrollY} ${location.href}`)));
  const [navigation] = performance.getEntriesByType("navigation");
  if (!["reload", "back_forward"].includes(navigation?.type)) return 0;
  const [y, href] = (storage((it) => it.getItem(PLACE)) ?? "").split(" ");
  return href === location.href ? Number(y) : 0;
}

// What `use` makes of a storage; merely asking for one throws in some frames.
export function storage(use, kind = "sessionStorage") {
  try {
    return use(globalThis[kind]);
  } catch {
    return undefined;
  }
}

// JSON of the site. A packed catalogue has all in its page, and may fetch nothing.
export async function load(path, options) {
  const [, packed] = /^data:[^,]*;base64,(.*)$/.exec(path) ?? [];
  if (packed) return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(packed), (it) => it.charCodeAt(0))));
  const response = await fetch(path, options);
  if (!response.ok) throw new Error(`${path}: the host answers ${response.status}`);
  return response.json();
}

// The need of the address, as far as it decides what is read; none on the start screen.
export function needOf() {
  const address = parameters();
  const [text, like] = ["q", "like"].map((key) => address.get(key) || undefined);
  if (!text && !like) return undefined;
  return { seek: address.get("seek") === "demand" ? "demand" : "supply", text, like };
}

// Says what is waited for, where it takes long; nothing without a `part`.
export function says(part) {
  clearTimeout(clock);
  const place = document.getElementById("loading");
  const show = () => {
    for (const words of place.querySelectorAll("[data-part]")) words.hidden = words.dataset.part !== part;
    place.hidden = false;
  };
  if (!part) place.hidden = true;
  else if (place.hidden) clock = setTimeout(show, LONG);
  else show();
}

// Notes the keys that no field takes: the first field is gone, and that of the page's program is not there yet or
// has not the focus. What it gives ends that, and gives the keys.
function missedKeys(field) {
  const keys = [];
  const note = (event) => {
    const { key, isComposing, ctrlKey, metaKey, altKey } = event;
    const writes = key === "Backspace" || [...key].length === 1;
    if (field.isConnected || document.activeElement !== document.body || !writes || isComposing || ctrlKey || metaKey || altKey) return;
    // A blank would scroll the page.
    event.preventDefault();
    keys.push(key);
  };
  addEventListener("keydown", note, true);
  return () => {
    removeEventListener("keydown", note, true);
    return keys;
  };
}

// What a field holds after these keys, with the place of its caret.
export function typed({ value, selectionStart: start, selectionEnd: end }, keys) {
  for (const key of keys) {
    const back = key === "Backspace";
    if (back && start === end) start = Math.max(0, start - 1);
    value = value.slice(0, start) + (back ? "" : key) + value.slice(end);
    start += back ? 0 : key.length;
    end = start;
  }
  return { value, selectionStart: start, selectionEnd: end };
}

function handOver(field, focused, missed, first) {
  const { value, selectionStart, selectionEnd } = typed(field, missed);
  const give = (next) => {
    next.value = value;
    next.dispatchEvent(new InputEvent("input", { bubbles: true }));
    if (!focused) return;
    next.focus({ preventScroll: true });
    next.setSelectionRange(selectionStart, selectionEnd);
  };
  give(first);
  if (!value) return;
  // The page draws its field empty where the catalogue opens just then: it is given again, unless the
  // reader goes on.
  const { href } = location;
  const end = performance.now() + PATIENCE;
  let goesOn = false;
  addEventListener("input", ({ isTrusted }) => (goesOn ||= isTrusted), true);
  const again = setInterval(() => {
    const next = document.getElementById("need");
    if (goesOn || href !== location.href || performance.now() > end) clearInterval(again);
    else if (next && !next.value) give(next);
  }, 20);
}

// The page's own field, once it is there: a slow device takes its time, and another screen has none.
function shown() {
  const found = () => document.getElementById("need");
  if (found()) return found();
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect();
      clearTimeout(clock);
      resolve(found());
    };
    const observer = new MutationObserver(() => found() && end());
    observer.observe(document.getElementById("app"), { childList: true, subtree: true });
    const clock = setTimeout(end, PATIENCE);
  });
}
