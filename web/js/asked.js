// What few visits ask for. The page's program calls it here, and what does it is loaded then.
import { h } from "./details.js";
import { load } from "./first.js";

// A file that is dropped on the form for the need, pasted or chosen: the browser must not take it itself, which
// has to be said at once. `words` are the page's texts, one a line.
export async function describe(event, words) {
  const transfer = event.dataTransfer ?? event.clipboardData ?? event.target;
  if (event.type === "dragover") {
    if (transfer.types.includes("Files")) event.preventDefault();
    return;
  }
  const [file] = transfer.files ?? [];
  if (!file) return;
  event.preventDefault();
  // The same file chosen again is a change again.
  if (event.type === "change") event.target.value = "";
  const [field, said] = ["need", "need-file"].map((id) => document.getElementById(id));
  try {
    const { describe } = await import("./describe.js");
    await describe(file, field, said, words);
  } catch (error) {
    console.error(error);
    said.replaceChildren(/^detail\.not_loaded = (.*)$/m.exec(words)?.[1] ?? "");
  }
}

// The short list as a file of a format, for saving: see report.js. Where that does not load, `failed` stands
// below the list.
export async function report(format, rows, title, day, failed) {
  try {
    const [{ report }, { saved }] = await Promise.all([import("./report.js"), import("./ways.js")]);
    const made = report(format, rows, title, day);
    saved(`short-list.${format}`, made.type, made);
  } catch (error) {
    console.error(error);
    const said = h("p", { role: "alert", "data-testid": "report-failed" }, failed);
    document.querySelector("[data-testid=report-failed]")?.remove();
    document.querySelector(".short-list").append(said);
  }
}

// The change feed of the site, once for all saved needs; undefined where there is none.
let feed;

// What came to a saved need: see saved.js. A packed catalogue has no change feed, and no host for one.
export async function news(saved, answers) {
  const packed = document.querySelector("meta[name=generator][content$=pack]");
  if (!packed) feed ??= load("changes.json", { cache: "no-cache" }).catch(() => (feed = undefined));
  const [{ news }, known] = await Promise.all([import("./saved.js"), feed]);
  return news(saved, answers, known);
}

// Links to what stands over the page, and has a plain page for who runs no scripts: see directory.js. With a
// key held, they open that page as any link does.
export function views() {
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-view]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    import("./directory.js")
      .then(({ directory }) => directory())
      .catch((error) => {
        console.error(error);
        location.href = link.href;
      });
  });
}
