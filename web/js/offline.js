// Use without a network: registers the site's service worker, offers a new version of the page, and
// fetches the whole catalogue where the visitor wants it. Loaded by start.js behind the first answer;
// `index.html` has the texts.
import { storage } from "./first.js";
import { trusted } from "./program.js";
import { CACHE } from "./source.js";

const ROOT = new URL("../", import.meta.url).href;
const WORKER = "techmatch-sw.js";
const LIST = "techmatch-offline.json";
// Where the browser remembers that the visitor wants all of it.
const WISH = `techmatch-offline ${ROOT}`;
const MOST_OPEN = 6;
// What stands for the fetching of all, and for the survey, that began last.
let latest;
let surveyed;
// How often the bar moves.
const PACE = 200;

const template = document.getElementById("offline");
const place = template.content.firstElementChild;
const part = (name) => place.querySelector(`[data-part="${name}"]`);

export async function begin() {
  document.querySelector(".whole").after(place);
  part("details").addEventListener("toggle", () => part("details").open && choice(), { once: true });
  part("keep").addEventListener("click", () => fetchAll(true));
  part("remove").addEventListener("click", remove);
  try {
    await register();
  } catch (error) {
    // The page goes on without; what its policy lacks the publisher sees here.
    console.info(`techmatch: no use without a network: ${error.message}`);
    place.hidden = true;
    return;
  }
  if (template.hasAttribute("data-all") || wished()) await fetchAll(false);
}

// Says that there is a new version of the page once all of it is here; the visitor decides when it
// comes. It comes of itself when no page of the old one is open.
async function register() {
  const worker = trusted(ROOT + WORKER);
  const registration = await navigator.serviceWorker.register(worker, { updateViaCache: "none" });
  const offer = () => {
    if (registration.waiting && navigator.serviceWorker.controller) part("update").hidden = false;
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  offer();
  part("now").addEventListener("click", () => {
    // Another window may have taken it meanwhile.
    if (!registration.waiting) location.reload();
    part("now").disabled = true;
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting?.postMessage("now");
  });
  part("later").addEventListener("click", () => (part("update").hidden = true));
  // A page that stays open asks now and then.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch(() => {});
  });
}

// What of the catalogue is on the device and what is not: { cache, left, bytes, whole }.
async function survey() {
  const response = await fetch(ROOT + LIST, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${LIST}: the host answers ${response.status}`);
  const { bytes, chunks } = await response.json();
  const cache = await caches.open(CACHE + ROOT);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  const all = chunks.map((name) => `${ROOT}chunks/${name.slice(0, 2)}/${name.slice(2)}`);
  const left = all.filter((url) => !kept.has(url));
  return { cache, left, bytes: Math.round((bytes * left.length) / Math.max(all.length, 1)), whole: all.length };
}

// Shows what can be chosen; of two calls the later one is right.
async function choice() {
  const own = (surveyed = {});
  const state = await possible().catch(() => "failed");
  if (own === surveyed) show(state);
}

async function possible() {
  // The members of an alliance are kept as they are read.
  if (document.getElementById("members")) return "read";
  const { left, bytes } = await survey();
  if (left.length === 0) return "done";
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  part("size").textContent = size(bytes);
  return quota - usage < bytes ? "full" : "choice";
}

// Fetches what is not here yet, until another call or its removal takes its place. The engine checks each
// chunk before it uses it.
async function fetchAll(asked) {
  const own = (latest = {});
  try {
    if (asked) {
      storage((it) => it.setItem(WISH, "all"), "localStorage");
      // The browser may keep it even where space runs low; some ask the visitor.
      await navigator.storage?.persist?.().catch(() => false);
    }
    const { cache, left, whole } = await survey();
    const bar = part("bar");
    bar.max = whole;
    let done = whole - left.length;
    if (asked) show("progress");
    const paint = setInterval(() => (bar.value = done), PACE);
    const next = async () => {
      for (let url = left.shift(); url && own === latest; url = left.shift()) {
        const response = await fetch(url, { cache: "no-store" });
        if (!response.ok) throw new Error(`${url}: the host answers ${response.status}`);
        await cache.put(url, response);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: MOST_OPEN }, next)).finally(() => {
      left.length = 0;
      clearInterval(paint);
    });
    if (own === latest) show("done");
  } catch (error) {
    if (asked && own === latest) show("failed");
    console.info(`techmatch: the catalogue is not kept whole: ${error.message}`);
  }
}

async function remove() {
  latest = undefined;
  storage((it) => it.removeItem(WISH), "localStorage");
  await caches.delete(CACHE + ROOT);
  await choice();
}

const STATES = ["choice", "progress", "done", "full", "failed"];

function show(state) {
  for (const name of STATES) part(name).hidden = name !== state;
  // What has failed, or has been removed, may be asked for again.
  part("keep").hidden = state !== "choice" && state !== "failed";
}

function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

const wished = () => storage((it) => it.getItem(WISH), "localStorage") === "all";
