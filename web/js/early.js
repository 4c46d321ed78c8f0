// Opens the catalogue before the page's program is there, which gets it when it asks for it: what a need
// reads comes while the program is still loading. The page's program opens catalogues through this.
import { open as openNow } from "./techmatch.js";

const SHOWN = 10;
// On a slow link the first waits for no other: each listing lies in a file of its own.
const FIRST = 1;
// The catalogue that is open already: { url, catalogue, listen }.
let early;
// The catalogue that was opened last.
let opened;

// An alliance's page names the list of its members, which answer as one.
async function begin(url, options) {
  const list = document.getElementById("members")?.href;
  return list ? (await import("./members.js")).open(list, options) : openNow(url, options);
}

// Opens the catalogue of the site at `url`, and then answers the need that `needOf` gives, if it gives one:
// what that reads is at hand when the page's program asks the same. Gives a promise of need and answer; where it
// `isEarly`, the answer has the first hit alone, and `rest` is a promise of all.
export function openEarly(url, timeout, needOf, isEarly) {
  let hear = () => {};
  const catalogue = (opened = begin(url, { timeout, onprogress: (progress) => hear(progress) }));
  early = { url, catalogue, listen: (hook) => (hear = hook ?? hear) };
  const answered = catalogue.then(async (it) => {
    const need = needOf();
    if (!need) return undefined;
    const ask = (limit) => it.match({ limit, today: today(), ...need });
    if (!isEarly()) return { need, answer: await ask(SHOWN) };
    const answer = await ask(FIRST);
    const rest = ask(SHOWN);
    rest.catch(() => {});
    return { need, answer, rest };
  });
  // The page's program says what failed, when it asks.
  return answered.catch(() => undefined);
}

// As `open` of the JS API.
export function open(url, options) {
  const ready = early;
  early = undefined;
  if (ready?.url !== url) return (opened = begin(url, options));
  ready.listen(options?.onprogress);
  return ready.catalogue;
}

// The page's catalogue, for scripts that are loaded later.
export const current = () => opened;

// The reader's own day.
export function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
