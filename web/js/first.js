// What the page shows and takes before its program is there: the reader's language, and on the start
// screen the field for a need. Loaded by start.js; index.html has the screens.

const SAVED = "techmatch.lang";
const PLACE = "techmatch.place";
const KIOSK = "techmatch.kiosk";
// Seconds without a touch after which a kiosk asks whether somebody is there.
const QUIET = 90;
const FIELD = "first-need";
// Milliseconds from which a wait is worth a word.
const LONG = 1000;
// Milliseconds in which the page's program shows its field, where it has one.
const PATIENCE = 10_000;
let clock;

// The parameters of the address: those behind `#`, else those behind `?`.
function parameters() {
  const { hash, search } = location;
  return new URLSearchParams((hash.length > 1 ? hash : search).replace(/^[?#/]+/, ""));
}

// The language of the address, the saved choice, the first of the browser's that the page speaks; else
// Chinese. The page's program takes it from the document.
function language(address) {
  const saved = storage((it) => it.getItem(SAVED), "localStorage");
  const tags = [address.get("lang"), saved, ...navigator.languages];
  const known = tags.map((tag) => /^(zh|en)(?![a-z])/i.exec(tag ?? "")?.[1].toLowerCase());
  return known.find(Boolean) ?? "zh";
}

// Shows the start screen where the address is its own. What it gives is called with the start of the
// page's program, and hands over what was typed meanwhile.
export function begin() {
  const address = parameters();
  const lang = language(address);
  document.documentElement.lang = lang === "zh" ? "zh-CN" : lang;
  const app = document.getElementById("app");
  const main = app.querySelector("main");
  // The page's program shows the name too, which it knows once the catalogue is open.
  const named = (lang) => app.querySelector(`.brand [lang|=${lang}]`)?.textContent;
  app.dataset.name = named(lang) || named("zh") || named("en") || "techmatch";
  app.querySelector(".brand").textContent = app.dataset.name;
  const screen = document.getElementById(`first-${lang}`);
  if (!screen || [...address.keys()].some((key) => key !== "lang")) return (start) => start();
  const waiting = [...main.childNodes];
  main.replaceChildren(screen.content.cloneNode(true));
  const field = document.getElementById(FIELD);
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
    await start();
    if (sent) return;
    if (field.value) await handOver(field, focused);
    else if (focused) (await shown())?.focus({ preventScroll: true });
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

async function handOver(field, focused) {
  const { value, selectionStart, selectionEnd } = field;
  const give = (next) => {
    next.value = value;
    next.dispatchEvent(new InputEvent("input", { bubbles: true }));
    if (!focused) return;
    next.focus({ preventScroll: true });
    next.setSelectionRange(selectionStart, selectionEnd);
  };
  const first = await shown();
  if (!first) return;
  give(first);
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
