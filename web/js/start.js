// Starts the page, and says in its place why it cannot start. Loaded by index.html.
//
// `index.html` names each file with its hash: the browser refuses those that differ.

const { dataset } = document.documentElement;
const timeout = Number(dataset.timeout);
// Milliseconds of a visit after which the engine is so late that the answer comes before the page's program.
const SLOW = timeout / 8;
const file = (name) => new URL(`./${name}`, import.meta.url);
const element = (id) => document.getElementById(id);

// What is here: 0 nothing for sure, 1 style and modules, 2 the page, which runs.
let stage = 0;
let repairing = false;
// The screen that stands before the page's program does: see first.js.
let first;
// Starts the page's program and hands over what was typed meanwhile.
let take;

// Says over the page why it cannot run; `directive` is what its security policy lacks.
function show(reason, directive = "") {
  for (const text of document.querySelectorAll("[data-reason]")) text.hidden = text.dataset.reason !== reason;
  for (const place of document.querySelectorAll("[data-directive]")) place.textContent = directive;
  element("crash-retry").hidden = false;
  element("crash").hidden = false;
  element("crash-retry").focus();
}

const hide = () => (element("crash").hidden = true);

async function start() {
  first = await import("./first.js");
  const modules = ["./fetching.js", "./program.js", "./early.js"].map((name) => import(name));
  await first.learn(timeout);
  const kiosk = first.kiosk();
  take ??= first.begin();
  const [{ load }, engine, { openEarly }, blobs] = await Promise.all([...modules, allowsBlobs(), styled()]);
  stage = 1;
  // What is wrong with the worker's files is said when it starts.
  if (!blobs) engine.fromFiles(timeout).catch(() => {});
  // The engine comes first: it reads what answers the need while the page's program comes. What is wrong
  // with it is said when the page asks for it.
  first.says("engine");
  const answer = openEarly(new URL(".", document.baseURI).href, timeout, first.needOf, isEarly);
  await Promise.race([engine.compiled(timeout).catch(() => {}), pause(timeout / 3)]);
  const leave = await before(answer);
  first.says("page");
  const program = load(file("page_bg.wasm"), { integrity: element("start").dataset.program, timeout });
  const [page, bytes] = await Promise.all([modulesOfPage(program), program]);
  const module_or_path = await engine.compile(bytes);
  stage = 2;
  hide();
  const y = first.placeKept();
  await take(() => page.default({ module_or_path }));
  leave?.();
  first.says();
  // The short list has plan and meetings too, and no answer comes there.
  if (/"(plans|meetings)"/.test(element("publisher")?.dataset.face)) import("./plan.js").then(({ begin }) => begin()).catch(console.error);
  await answered();
  if (y && !scrollY) scrollTo(0, y);
  addEventListener("scroll", goOn, { passive: true });
  import("./asked.js").then(({ views }) => views()).catch(console.error);
  if (kiosk > 0) import("./kiosk.js").then(({ begin }) => begin(kiosk)).catch(console.error);
  await new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
  // What keeps the page for use without a network takes nothing from the first answer.
  if ("serviceWorker" in navigator) import("./offline.js").then(({ begin }) => begin()).catch(console.info);
}

// Whether the answer to the address's need is shown before the page's program comes: on a slow link the program
// would take its share of the link.
function isEarly() {
  const { text, like } = first.needOf() ?? {};
  return performance.now() >= SLOW && Boolean(text) && !like;
}

// Shows the answer before the program, where it is early. Gives what takes it away.
async function before(answer) {
  if (!isEarly()) return undefined;
  try {
    // A file that never comes, of the screen or of the catalogue, must not keep the program from coming.
    const both = Promise.all([module("answer.js", ["details.js"]), answer]);
    const [screen, found] = (await Promise.race([both, pause(timeout)])) ?? [];
    return found && screen.show(found);
  } catch (error) {
    // The page's program shows it, a little later.
    console.error(error);
  }
}

// A module whose tag in index.html waits, as do those of the modules that it imports: the browser loads them
// now, and refuses what differs from its hash. One that knows no such tags imports them unchecked, as it does all.
async function module(name, imports) {
  const loaded = (name) => {
    const tag = document.querySelector(`link[rel=later][href$="/${name}"]`);
    if (!tag?.relList.supports("modulepreload")) return undefined;
    return new Promise((resolve, reject) => {
      tag.onload = resolve;
      tag.onerror = () => reject(new Error(`${name} did not load`));
      tag.rel = "modulepreload";
    });
  };
  await Promise.all([...imports, name].map(loaded));
  return import(file(name));
}

// The modules of the page's program, which comes beside them. The browser waits without end for a file that a host
// promises and does not send: so long after the program they are given up.
async function modulesOfPage(program) {
  const silence = new Promise(() => {});
  const late = program.then(() => pause(timeout), () => silence).then(() => Promise.reject(new Error("page.js did not come")));
  try {
    return await Promise.race([module("page.js", ["details.js", "asked.js"]), late]);
  } catch (error) {
    // Only a page that is loaded anew asks for it again.
    stage = 0;
    throw error;
  }
}

// Waits until the page shows a listing.
async function answered() {
  const app = element("app");
  await new Promise((resolve) => {
    const look = () => {
      if (!app.querySelector("[data-testid=hit], [data-testid=listing]")) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(app, { childList: true, subtree: true });
    look();
  });
}

// Results go on by themselves where the reader comes near their end; from a hundred on the button asks, so
// that what stands below them can be reached.
function goOn() {
  const more = document.querySelector(".more button:enabled");
  const near = more?.getBoundingClientRect().top < 2 * innerHeight;
  if (near && document.querySelectorAll("[data-testid=hit]").length < 100) more.click();
}

// Waits for the style sheet, without which there is nothing to see.
async function styled() {
  const style = element("style");
  if (style && !style.sheet && document.readyState !== "complete") {
    await new Promise((resolve) => {
      for (const event of ["load", "error"]) style.addEventListener(event, resolve);
      // It may have failed before this script ran.
      addEventListener("load", resolve);
    });
  }
  // One that failed may be there and empty.
  if (!rules(element("style"))) throw new Error("style.css did not load");
}

function rules(style) {
  try {
    return style?.sheet?.cssRules.length;
  } catch {
    return 0;
  }
}

// Whether the page's policy allows workers of the page's own making: one that does not would note a
// violation for each. What it says stands in the page's own headers, which the browser has kept.
async function allowsBlobs() {
  const metas = document.querySelectorAll("meta[http-equiv='content-security-policy' i]");
  const policies = [...metas].map(({ content }) => content);
  const abort = new AbortController();
  const clock = setTimeout(() => abort.abort(), timeout / 10);
  try {
    const url = location.href.split("#")[0];
    const { headers } = await fetch(url, { cache: "force-cache", signal: abort.signal });
    policies.push(...(headers.get("content-security-policy") ?? "").split(","));
  } catch {
    // Without them it is tried.
  } finally {
    clearTimeout(clock);
  }
  return policies.every((policy) => {
    const directives = policy.split(";").map((directive) => directive.trim().toLowerCase().split(/\s+/));
    const sources = (name) => directives.find(([known]) => known === name);
    const applied = ["worker-src", "child-src", "script-src", "default-src"].map(sources).find(Boolean);
    return !applied || applied.includes("blob:");
  });
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function go() {
  start().catch((error) => {
    console.error(error);
    first?.says();
    if (error.code === "forbidden") show("forbidden", error.directive);
    else if (error.code === "unsupported") show("old");
    else if (stage === 0) renew(true);
    else if (stage === 1) failed();
    else show("broken");
  });
}

// A module that failed to load stays so until the page is loaded anew; the need is in the address.
// First the host has to give all that the browser itself loads: past the cache, which may hold what
// was damaged, and checked by the browser.
async function renew(unasked) {
  if (repairing) return;
  repairing = true;
  hide();
  const abort = new AbortController();
  const clock = setTimeout(() => abort.abort(new Error("the host does not answer")), timeout);
  try {
    const files = [...document.querySelectorAll("[integrity]")];
    await Promise.all(files.map(async ({ href, src, integrity }) => {
      const url = href || src;
      const response = await fetch(url, { integrity, cache: "reload", signal: abort.signal });
      if (!response.ok) throw new Error(`${url}: the host answers ${response.status}`);
    }));
    if (unasked && stage > 0) return;
    const [navigation] = performance.getEntriesByType("navigation");
    if (unasked && navigation?.type === "reload") throw new Error("loading the page anew did not help");
    location.reload();
  } catch (error) {
    console.error(error);
    if (stage !== 1) await failed();
  } finally {
    clearTimeout(clock);
    repairing = false;
  }
}

async function failed() {
  if (location.protocol === "file:") show("file");
  else if (await refusesStyle()) show("forbidden", "style-src 'self'");
  else show("incomplete");
}

// Whether the page's policy refuses its style sheet: asked again, since what was refused before this
// script ran is known no more.
async function refusesStyle() {
  if (rules(element("style"))) return false;
  let refused = false;
  const note = ({ effectiveDirective }) => (refused ||= effectiveDirective.startsWith("style-src"));
  document.addEventListener("securitypolicyviolation", note);
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = file("style.css");
  document.head.append(style);
  await new Promise((resolve) => setTimeout(resolve, 100));
  document.removeEventListener("securitypolicyviolation", note);
  style.remove();
  return refused;
}

function ready() {
  hide();
  // From here on boot.js leaves the page alone.
  dataset.started = "";
  element("crash-retry").onclick = () => {
    hide();
    if (stage === 1) go();
    else renew(false);
  };
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
    show("old");
    return;
  }
  setTimeout(() => {
    // What is behind a style sheet waits for it: one that does not come is given up.
    const style = element("style");
    if (style && !style.sheet) style.remove();
    // Where it is said already that the page cannot run, the person asks for it.
    if (stage === 0 && element("crash").hidden) renew(true);
  }, timeout);
  go();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
else ready();
