// Elements from JavaScript: no text becomes markup, no style stands in an attribute, so that a host page
// with Trusted Types and the strictest style-src shows them.

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = {
  search: "M8.8 3a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6M13 13l4 4",
  met: "M4 10.5l4 4l8-9",
  partly: "M10 3a7 7 0 1 0 0 14a7 7 0 1 0 0-14M6.5 10h7",
  missed: "M5 5l10 10M15 5L5 15",
  unknown: "M7.2 7.4a2.9 2.9 0 1 1 4.2 2.6c-1 .5-1.4 1-1.4 2.2M10 15.4v.2",
};

// An element with attributes, listeners (`onclick`) and children; what is absent is left out.
export function h(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function icon(shape) {
  const path = fill(document.createElementNS(SVG, "path"), { d: SHAPES[shape] }, []);
  const attributes = { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" };
  return fill(document.createElementNS(SVG, "svg"), attributes, [path]);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  const there = children.flat(3).filter((child) => child !== undefined && child !== null && child !== false);
  element.append(...there);
  return element;
}
