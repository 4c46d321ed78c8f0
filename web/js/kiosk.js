// A catalogue on a screen that stands at a fair: large type, no way out of the catalogue, and back to the
// start, with all that was written or kept wiped, when nobody is there any more. What one found is taken
// along by a QR code. Loaded where the address says `#kiosk`, or `#kiosk=120` with the seconds of quiet.
import { bar } from "./bar.js";
import { h } from "./details.js";
import { said, spoken, storage } from "./first.js";

// Seconds in which somebody may still say that they are there.
const WARNED = 20;
// Longer addresses make codes that a phone reads badly.
const MOST_ADDRESS = 900;
const OURS = "techmatch.";
// What shows that somebody is there.
const SIGNS = ["pointerdown", "pointermove", "keydown", "input", "compositionupdate", "wheel", "touchstart"];

const TEXTS = {
  take: ["带走这一页", "Take this page along"],
  scan: ["用手机扫码，在自己的手机上继续看。", "Scan it with a phone, and go on there."],
  outside: ["这个链接在目录之外。用手机扫码打开。", "This link leads out of the catalogue. Scan it to open it on a phone."],
  close: ["关闭", "Close"],
  there: ["还在查看吗？", "Are you still there?"],
  wipes: ["{n} 秒后回到首页，并清除填写的需求和候选清单。", "In {n} seconds the screen goes back to the start, and need and short list are wiped."],
  stay: ["继续查看", "I am still here"],
  long: ["这一页的网址太长，扫码打开目录首页。", "The address of this page is too long for a code. It leads to the start of the catalogue."],
};

const STYLE = `
:root { font-size: 137.5%; }
.beyond, .keeping, .feedback, .need-bar .file, .list-ways label, .list-ways [data-testid^="save"], .list-ways [data-testid="print"],
[data-testid="meet-print"], [data-testid="meet-calendar"], .meetings-file, [data-testid="way-print"], [data-testid="way-json"], [data-testid="way-markdown"], [data-testid="way-interest"] { display: none !important; }
.kiosk-box { max-inline-size: min(32rem, 90vw); padding: var(--space-5); border: 1px solid var(--line-strong);
  border-radius: var(--radius); background: var(--raised); color: var(--ink); text-align: center; }
.kiosk-box::backdrop { background: rgb(0 0 0 / 55%); }
.kiosk-box svg { display: block; inline-size: min(20rem, 45vh); margin: 0 auto var(--space-4); }
.kiosk-box p { margin-block-end: var(--space-4); overflow-wrap: anywhere; }
`;

const text = (key) => said(TEXTS[key], spoken());

// Makes the page a kiosk that wipes itself after `quiet` seconds.
export function begin(quiet) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  staysInside();
  if (site()) bar().append(taking());
  watches(quiet);
}

// The address at which the catalogue is for everybody; none where it is known on this machine alone.
function site() {
  const face = document.getElementById("publisher")?.dataset.face;
  const given = face && JSON.parse(face).address;
  const here = new URL(location.pathname, location.href);
  const isPublic = /^https?:$/.test(here.protocol) && !/^(localhost|127\.|\[::1\])/.test(here.host);
  return given ?? (isPublic ? here.href : undefined);
}

// Links of the page itself work. Others show where they lead, for a phone.
function staysInside() {
  const follow = (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.dataset.view !== undefined || (link.pathname === location.pathname && link.host === location.host && !link.download)) return;
    event.preventDefault();
    event.stopPropagation();
    if (/^https?:/.test(link.href)) code(link.href, text("outside"));
  };
  for (const click of ["click", "auxclick"]) addEventListener(click, follow, true);
  addEventListener("contextmenu", (event) => event.preventDefault());
  // What a visitor drops would open in place of the page.
  for (const drop of ["dragover", "drop"]) addEventListener(drop, (event) => event.preventDefault());
}

// The button that shows the page as a code: a short list with all that is on it.
function taking() {
  const button = h("button", { type: "button", class: "button primary", "data-testid": "kiosk-take" });
  const name = () => (button.textContent = text("take"));
  name();
  new MutationObserver(name).observe(document.documentElement, { attributeFilter: ["lang"] });
  button.addEventListener("click", () => {
    const list = document.querySelector("[data-testid=copy-link]")?.hash;
    const address = site() + (list ?? location.hash);
    const fits = address.length <= MOST_ADDRESS;
    code(fits ? address : site(), text(fits ? "scan" : "long"));
  });
  return button;
}

async function code(address, words) {
  const { qr } = await import("./qr.js");
  const close = h("button", { type: "button", class: "button primary" }, text("close"));
  const box = dialog("kiosk-code", qr(address), h("p", {}, words), h("p", {}, address), close);
  close.addEventListener("click", () => box.close());
}

// Looks each second how long nobody has touched anything.
function watches(quiet) {
  let last = performance.now();
  let composing = false;
  let warning;
  const here = () => {
    last = performance.now();
    warning?.close();
    warning = undefined;
  };
  for (const sign of SIGNS) addEventListener(sign, here, { capture: true, passive: true });
  addEventListener("scroll", () => warning || here(), { capture: true, passive: true });
  addEventListener("compositionstart", () => (composing = true), true);
  addEventListener("compositionend", () => (composing = false), true);
  const look = () => {
    const seconds = (performance.now() - last) / 1000;
    if (composing || seconds < quiet || !isUsed()) return;
    const left = Math.ceil(quiet + WARNED - seconds);
    if (left <= 0) {
      wipe();
      return;
    }
    if (!warning) {
      for (const open of document.querySelectorAll("dialog[open]")) open.close();
      const stay = h("button", { type: "button", class: "button primary", "data-testid": "kiosk-stay" }, text("stay"));
      stay.addEventListener("click", here);
      warning = dialog("kiosk-warning", h("h2", {}, text("there")), h("p", { role: "timer" }), stay);
    }
    warning.querySelector("p").textContent = text("wipes").replace("{n}", left);
  };
  setInterval(look, 1000);
}

// Whether there is anything that the next visitor should not find.
function isUsed() {
  const address = new URLSearchParams(location.hash.slice(1));
  address.delete("lang");
  const written = document.getElementById("need")?.value || scrollY > 0 || document.querySelector("dialog[open]");
  return address.size > 0 || Boolean(written) || kept().length > 0;
}

const kept = () => storage((it) => Object.keys(it).filter((key) => key.startsWith(OURS)), "localStorage") ?? [];

function wipe() {
  storage((it) => kept().forEach((key) => it.removeItem(key)), "localStorage");
  scrollTo(0, 0);
  history.replaceState(null, "", location.pathname + location.search);
  location.reload();
}

// A box over the page, which goes from the page when it is closed.
function dialog(id, ...children) {
  const box = h("dialog", { class: "kiosk-box", "data-testid": id }, ...children);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}
