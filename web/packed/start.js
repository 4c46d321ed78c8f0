// Starts the page of a packed catalogue, and says in its place why it cannot start: what start.js and
// boot.js are for a site. The page's file has the texts.
import { views } from "./asked.js";
import { begin, kiosk, learn, said, spoken } from "./first.js";
import { begin as beginKiosk } from "./kiosk.js";
import { begin as beginPlan } from "./plan.js";
import init from "./page.js";
import { compiledFile, isWhole, share } from "./files.js";
import { compiled } from "./program.js";

// Starts the page's program and hands over what was typed meanwhile.
let take;
// The seconds of quiet of a kiosk.
let quiet = 0;
const element = (id) => document.getElementById(id);

function show(reason) {
  for (const text of document.querySelectorAll("[data-reason]")) text.hidden = text.dataset.reason !== reason;
  element("crash-retry").hidden = false;
  element("crash").hidden = false;
  element("crash-retry").focus();
}

// A line that says how much of the file has been read, until the page has taken its place.
function progress() {
  const line = document.createElement("p");
  line.className = "progress";
  const bar = document.createElement("progress");
  const words = document.createElement("span");
  line.append(bar, words);
  document.querySelector("#app main").append(line);
  const draw = () => {
    if (!line.isConnected) return;
    bar.value = share();
    const percent = Math.round(100 * share());
    words.textContent = percent < 100 ? said(["正在读取 {n} %", "Reading {n} %"], spoken(), { n: percent }) : said(["正在展开", "Unpacking"], spoken());
    setTimeout(draw, 100);
  };
  draw();
}

// All of the catalogue is here: whether the device is connected matters to nobody.
function stayOnline() {
  Object.defineProperty(navigator, "onLine", { value: true });
  addEventListener("offline", (event) => event.stopImmediatePropagation());
}

async function start() {
  stayOnline();
  await learn();
  take = begin();
  progress();
  isWhole().then((is) => is || show("cut"));
  const page = compiledFile("page_bg.wasm");
  // It is wanted next. What is wrong with it is said when the page asks for it.
  compiled().catch(() => {});
  const module_or_path = await page;
  await take(() => init({ module_or_path }));
  views();
  if (/"(plans|meetings)"/.test(element("publisher")?.dataset.face)) beginPlan();
  if (quiet > 0) beginKiosk(quiet);
}

const REASONS = { missing: "cut", altered: "cut", unsupported: "old" };

document.documentElement.dataset.started = "";
element("crash").hidden = true;
element("crash-retry").onclick = () => location.reload();
if (typeof WebAssembly !== "object" || typeof Worker !== "function" || typeof DecompressionStream !== "function") {
  show("old");
} else {
  quiet = kiosk();
  start().catch((error) => {
    console.error(error);
    show(REASONS[error.code] ?? "broken");
  });
}
