// Opens the catalogue before the page's program is there, which gets it when it asks for it: what a need
// reads comes while the program is still loading. The page's program opens catalogues through this.
import { open as openNow } from "./techmatch.js";

const SHOWN = 10;
// The catalogue that is open already: { url, catalogue, listen }.
let early;
// The catalogue that was opened last.
let opened;

// Opens the catalogue of the site at `url`, and then answers once the need that `needOf` gives, if it gives
// one: what that reads is at hand when the page's program asks the same. Gives a promise of need and answer.
export function openEarly(url, timeout, needOf) {
  let hear = () => {};
  const catalogue = (opened = openNow(url, { timeout, onprogress: (progress) => hear(progress) }));
  early = { url, catalogue, listen: (hook) => (hear = hook ?? hear) };
  const answered = catalogue.then((it) => {
    const need = needOf();
    return need && it.match({ limit: SHOWN, today: today(), ...need }).then((answer) => ({ need, answer }));
  });
  // The page's program says what failed, when it asks.
  return answered.catch(() => undefined);
}

// As `open` of the JS API.
export function open(url, options) {
  const ready = early;
  early = undefined;
  if (ready?.url !== url) return (opened = openNow(url, options));
  ready.listen(options?.onprogress);
  return ready.catalogue;
}

// The page's catalogue, for scripts that are loaded later.
export const current = () => opened;

// The reader's own day.
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
