// What happened, what to do, and a way to try again.
import { h, icon } from "./dom.js";

const KNOWN = [
  "unsupported",
  "forbidden",
  "blocked",
  "network",
  "missing",
  "altered",
  "newer_format",
  "unknown_listing",
  "invalid_need",
  "invalid_argument",
];
// Their remedy stands in the details, for whoever built the page.
const FOR_BUILDERS = ["blocked", "invalid_argument"];
// Asking again does not help.
const FINAL = ["unsupported", "unknown_listing", "invalid_need", "invalid_argument"];

export function failure({ texts, retry }, { code, message, directive }) {
  const offline = code === "network" && navigator.onLine === false;
  const name = offline ? "offline" : KNOWN.includes(code) ? code : "internal";
  return h(
    "div",
    { part: "error", class: "notice failed", role: "alert", "data-code": code ?? "internal" },
    h("p", { class: "strong" }, icon("missed"), " ", texts.get(`failure.${name}`)),
    h("p", { class: "quiet" }, texts.get(`failure.${name}_help`, { directive })),
    !FINAL.includes(code) && h("button", { part: "retry", type: "button", onclick: retry }, texts.get("failure.retry")),
    h(
      "details",
      { open: FOR_BUILDERS.includes(code) },
      h("summary", {}, texts.get("failure.details")),
      h("code", { lang: "en" }, `${code ?? "internal"}: ${message}`),
    ),
  );
}
