// The plan of a fair: the booths of the short list, numbered in the order in which one walks past them, and
// those of the results on the screen. Loaded where the publisher gives plans or times for meetings, and shown
// over the page; meetings.js is loaded from here.
import { bar } from "./bar.js";
import { h } from "./details.js";
import { load, publisher, said, spoken, storage } from "./first.js";

const TEXTS = {
  open: ["展位图", "Plan"],
  meetings: ["洽谈安排", "Meetings"],
  retry: ["加载失败，请重试", "Did not load, try again"],
  close: ["关闭", "Close"],
  hall: ["{n} 号馆", "Hall {n}"],
  whole: ["展馆", "Hall"],
  list: ["参观顺序", "In walking order"],
  seen: ["已参观", "visited"],
  empty: ["收藏结果后，这里按参观顺序标出展位。", "Keep results, and their booths stand here in the order in which you walk past them."],
  off: ["不在图上", "not on the plan"],
  failed: ["展位图没有加载成功。请检查网络后重试。", "The plan did not load. Check the connection and try again."],
};
// Where one comes in, by what a plan calls it; else at its top left.
const ENTRANCES = ["entrance", "入口"];
const NS = "http://www.w3.org/2000/svg";

const STYLE = `
.plan { inline-size: min(72rem, 100vw); max-inline-size: none; block-size: 100dvh; max-block-size: none; margin: 0 auto;
  padding: var(--space-4); border: 0; background: var(--surface); color: var(--ink); overflow-y: auto; }
.plan-head { position: sticky; inset-block-start: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: var(--space-2);
  padding-block: var(--space-2); background: var(--surface); }
.plan-head [aria-pressed="true"] { border-color: var(--accent); color: var(--accent); }
.plan-head .close { margin-inline-start: auto; }
.plan-picture { overflow: auto; border: 1px solid var(--line); border-radius: var(--radius); background: #fff; }
.plan-sheet { position: relative; min-inline-size: 40rem; }
.plan-sheet img { display: block; inline-size: 100%; }
.plan-sheet svg { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; }
.plan-sheet .veil { fill: #fff; fill-opacity: 0.6; }
.plan-sheet .found { fill: none; stroke: #2b4acb; stroke-width: 0.35; }
.plan-sheet .kept { fill: #2b4acb; fill-opacity: 0.25; stroke: #2b4acb; stroke-width: 0.5; cursor: pointer; }
.plan-sheet .kept.seen { fill: #11693f; stroke: #11693f; }
.plan-sheet .here { stroke: #b3261e; stroke-width: 0.8; }
.plan-sheet .way { fill: none; stroke: #2b4acb; stroke-width: 0.3; stroke-dasharray: 1 1; }
.plan-number { position: absolute; min-inline-size: 1.6em; translate: -50% -50%; border-radius: 99px; background: #2b4acb;
  color: #fff; font-size: var(--text-xs); text-align: center; pointer-events: none; }
.plan-stops { margin-block: var(--space-3); padding: 0; list-style: none; }
.plan-stops li { display: flex; align-items: baseline; gap: var(--space-3); padding-block: var(--space-2);
  border-block-end: 1px solid var(--line); }
.plan-stops b { min-inline-size: 1.5em; text-align: end; }
.plan-stops a { flex: 1; }
.plan-stops label { display: flex; gap: 0.4em; min-block-size: 2rem; align-items: center; white-space: nowrap; }
`;

const text = (key) => said(TEXTS[key], spoken());
export const site = () => document.baseURI.split(/[?#]/)[0].replace(/[^/]*$/, "");

// Puts the buttons that open plan and meetings into the bar.
export function begin() {
  const { plans, meetings } = publisher();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  if (plans) {
    const button = h("button", { type: "button", class: "button plan-open", "data-testid": "plan-open" });
    button.addEventListener("click", () => open(plans));
    bar().append(named(button, "open"));
  }
  if (meetings) bar().append(meetingsButton());
}

// A button with a text in the language of the page.
function named(button, key) {
  const name = () => (button.textContent = text(key));
  name();
  new MutationObserver(name).observe(document.documentElement, { attributeFilter: ["lang"] });
  return button;
}

function meetingsButton(before = () => {}) {
  const button = named(h("button", { type: "button", class: "button", "data-testid": "meetings-open" }), "meetings");
  button.addEventListener("click", async () => {
    try {
      const { meetings } = await import("./meetings.js");
      before();
      await meetings(spoken());
    } catch (error) {
      console.error(error);
      button.textContent = text("retry");
    }
  });
  return button;
}

async function open(plans) {
  const here = document.querySelector("[data-testid=listing][data-booth]");
  const stops = all();
  const asked = placeOf(here?.dataset);
  const wanted = asked ? [asked] : stops;
  const box = h("dialog", { class: "plan", "data-testid": "plan", "aria-label": text("open") });
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  const show = async (plan) => {
    const head = h("div", { class: "plan-head" });
    for (const one of plans.length > 1 ? plans : []) {
      const tab = h("button", { type: "button", class: "button", "aria-pressed": String(one === plan) }, hallOf(one));
      tab.addEventListener("click", () => show(one));
      head.append(tab);
    }
    if (publisher().meetings) head.append(meetingsButton(() => box.close()));
    const close = h("button", { type: "button", class: "button primary close" }, text("close"));
    close.addEventListener("click", () => box.close());
    head.append(close);
    box.replaceChildren(head, h("p", { role: "status" }, "…"));
    try {
      const booths = await load(plan.booths);
      if (!box.isConnected) return;
      box.replaceChildren(head, ...drawn(plan, plans, booths, stops, here, () => box.close()));
    } catch (error) {
      console.error(error);
      box.querySelector("[role=status]").textContent = text("failed");
    }
  };
  await show(plans.find((plan) => wanted.some((it) => isIn(plan, plans, it))) ?? plans[0]);
  box.querySelector(".close")?.focus();
}

const hallOf = ({ hall }) => (hall ? (/^\p{L}/u.test(hall) ? hall : text("hall").replace("{n}", hall)) : text("whole"));
const placeOf = (it) => it?.booth && { hall: it.hall ?? "", booth: it.booth };
// Where there is one plan, all booths are on it; a listing may not name the hall.
const isIn = ({ hall }, plans, it) => plans.length === 1 || hall === it.hall || !it.hall;

// The listings of the short list.
export function kept() {
  const keys = (it) => Object.keys(it).filter((key) => key.startsWith(`techmatch.kept ${site()} `));
  const texts = storage((it) => keys(it).map((key) => it.getItem(key)), "localStorage") ?? [];
  return texts.map((it) => JSON.parse(it).hit.listing);
}

// Those that have a booth.
function all() {
  return kept()
    .filter(({ booth }) => booth)
    .map(({ id, title, hall = "", booth }) => ({ id, title, hall, booth }));
}

// The hall's picture with what stands out, and the list of what is to be visited.
function drawn(plan, plans, booths, kept, here, close) {
  const own = kept.filter((it) => isIn(plan, plans, it));
  const stops = walk(own.filter(({ booth }) => booths[booth]), booths);
  const off = own.filter(({ booth }) => !booths[booth]);
  const picture = h("img", { src: plan.picture, alt: hallOf(plan) });
  const marks = svg("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" });
  const rect = (booth, look) => {
    const [x, y, width, height] = booths[booth];
    return svg("rect", { x, y, width, height, class: look, "data-booth": booth });
  };
  const shown = [...document.querySelectorAll("[data-testid=hit] [data-booth]")].map(({ dataset }) => placeOf(dataset));
  const found = shown.filter((it) => isIn(plan, plans, it) && booths[it.booth]).map(({ booth }) => booth);
  const standsOut = [...new Set([...found, ...stops.map(({ booth }) => booth)])];
  if (standsOut.length > 0) marks.append(veil(standsOut.map((booth) => booths[booth])));
  for (const booth of found) marks.append(rect(booth, "found"));
  if (stops.length > 1) marks.append(svg("polyline", { class: "way", points: stops.map((it) => middle(booths[it.booth]).join()).join(" ") }));
  const numbers = h("div", { class: "plan-numbers" });
  const list = h("ol", { class: "plan-stops", "aria-label": text("list") });
  stops.forEach((stop, at) => {
    const mark = rect(stop.booth, "kept");
    const look = () => mark.classList.toggle("seen", isSeen(stop));
    mark.addEventListener("click", () => list.children[at].querySelector("a").click());
    marks.append(mark);
    look();
    const spot = h("span", { class: "plan-number" }, String(at + 1));
    [spot.style.left, spot.style.top] = middle(booths[stop.booth]).map((percent) => `${percent}%`);
    numbers.append(spot);
    list.append(line(stop, String(at + 1), close, look));
  });
  const asked = placeOf(here?.dataset);
  if (asked && isIn(plan, plans, asked) && booths[asked.booth]) marks.append(rect(asked.booth, "kept here"));
  for (const stop of off) list.append(line(stop, "–", close, () => {}, text("off")));
  const sheet = h("div", { class: "plan-sheet" }, picture, marks, numbers);
  const empty = own.length === 0 && h("p", { class: "quiet" }, text("empty"));
  return [h("div", { class: "plan-picture", tabindex: "0", role: "group", "aria-label": hallOf(plan) }, sheet), empty || list];
}

// All but some boxes, as one shape.
function veil(boxes) {
  const holes = boxes.map(([x, y, width, height]) => `M${x} ${y}v${height}h${width}v${-height}z`);
  return svg("path", { class: "veil", d: `M0 0h100v100H0z${holes.join("")}`, "fill-rule": "evenodd" });
}

function line(stop, number, close, changed, off) {
  const link = h("a", { href: `#id=${encodeURIComponent(stop.id)}` }, stop.title);
  link.addEventListener("click", close);
  const box = h("input", { type: "checkbox" });
  box.checked = isSeen(stop);
  box.addEventListener("change", () => {
    storage((it) => (box.checked ? it.setItem(key(stop), "1") : it.removeItem(key(stop))), "localStorage");
    changed();
  });
  const place = h("span", { class: "quiet" }, off ? `${stop.booth} (${off})` : stop.booth);
  return h("li", { "data-testid": "plan-stop" }, h("b", {}, number), link, place, h("label", {}, box, text("seen")));
}

const key = ({ id }) => `techmatch.visited ${site()} ${id}`;
const isSeen = (stop) => storage((it) => it.getItem(key(stop)), "localStorage") === "1";

const middle = ([x, y, width, height]) => [x + width / 2, y + height / 2];

// Stops in the order in which one walks past them: the next is the nearest, from the entrance on. Then, as
// long as that makes the way shorter, a part of it is walked the other way round (2-opt: Croes 1958) or a stop
// is visited at another time (Or 1976).
export function walk(stops, booths) {
  const at = ({ booth }) => middle(booths[booth]);
  const far = ([x, y], [u, v]) => Math.hypot(x - u, y - v);
  const door = ENTRANCES.find((name) => booths[name]);
  const start = door ? middle(booths[door]) : [0, 0];
  const left = [...stops];
  const way = [];
  for (let from = start; left.length > 0; from = at(way.at(-1))) {
    const length = (it) => far(from, at(it));
    const next = left.reduce((best, it) => (length(it) < length(best) ? it : best));
    way.push(...left.splice(left.indexOf(next), 1));
  }
  const point = (place) => (place < 0 ? start : at(way[place]));
  // A leg of the way; none behind its end.
  const leg = (from, to) => (Math.max(from, to) < way.length ? far(point(from), point(to)) : 0);
  const turn = (i, j) => {
    if (leg(i - 1, j) + leg(i, j + 1) > leg(i - 1, i) + leg(j, j + 1) - 1e-9) return false;
    way.splice(i, j - i + 1, ...way.slice(i, j + 1).reverse());
    return true;
  };
  // The stop `i` between `j` and the one behind it.
  const move = (i, j) => {
    if (j === i || j === i - 1) return false;
    const now = leg(i - 1, i) + leg(i, i + 1) + leg(j, j + 1);
    if (leg(i - 1, i + 1) + leg(j, i) + leg(i, j + 1) > now - 1e-9) return false;
    const [stop] = way.splice(i, 1);
    way.splice(j < i ? j + 1 : j, 0, stop);
    return true;
  };
  for (let better = true; better; ) {
    better = false;
    for (let i = 0; i < way.length; i += 1) {
      for (let j = i + 1; j < way.length; j += 1) better = turn(i, j) || better;
      for (let j = -1; j < way.length; j += 1) better = move(i, j) || better;
    }
  }
  return way;
}

function svg(name, attributes) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
