// The bar at the foot of the screen with the buttons of a fair: plan, meetings, and what takes the page along.
// It has a place of its own at the end of the page, so that it covers nothing that cannot be scrolled away
// from. Loaded by plan.js and kiosk.js.
import { h } from "./details.js";

// What else stands at the foot of the screen stands above it.
const STYLE = `
:root { --bar: 3rem; scroll-padding-block-end: var(--bar); }
.bar { position: sticky; inset-block-end: 0; z-index: 4; display: flex; flex-wrap: wrap; align-items: center; justify-content: center;
  gap: var(--space-2); min-block-size: var(--bar); padding: var(--space-1) var(--gutter); background: var(--surface);
  border-block-start: 1px solid var(--line); }
.short-list-place { inset-block-end: var(--bar); }
.show-results { inset-block-end: calc(var(--bar) + var(--space-3)); }
.keeping-update > span { inset-block-end: calc(var(--bar) + var(--space-4)); }
@media print { .bar { display: none; } }
`;

let place;

// The bar, which is made where it is not there.
export function bar() {
  if (!place) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    place = h("div", { class: "bar", "data-testid": "bar" });
    document.querySelector(".whole").append(place);
  }
  return place;
}
