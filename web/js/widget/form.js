// The box: what is looked for, the need in the visitor's words, the button; or a field of the page in its
// place.
import { h, icon } from "./dom.js";

export function form({ texts, seek, options, search, warm, turn }) {
  const submit = (event) => {
    event.preventDefault();
    search();
  };
  const press = (event) => isEnter(event) && submit(event);
  const label = texts.get(`need.label_${seek}`);
  return h(
    "form",
    { part: "form", role: "search", "aria-label": label, onsubmit: submit, onfocusin: warm },
    options.turns && switches(texts, seek, turn),
    h("label", { part: "label", for: "need" }, label),
    h(
      "div",
      { class: "row" },
      h("textarea", { part: "input", id: "need", rows: 1, autocomplete: "off", onkeydown: press }),
      h("button", { part: "submit", class: "primary", type: "submit" }, icon("search"), texts.get("need.submit")),
    ),
    h("p", { part: "privacy", class: "quiet" }, texts.get("page.privacy")),
  );
}

function switches(texts, seek, turn) {
  const one = (kind) =>
    h(
      "label",
      {},
      h("input", {
        type: "radio",
        name: "seek",
        value: kind,
        checked: kind === seek,
        onchange: () => turn(kind),
      }),
      h("span", {}, texts.get(`seek.${kind}`)),
    );
  return h(
    "fieldset",
    { part: "seek", class: "seek" },
    h("legend", { class: "hidden" }, texts.get("seek.legend")),
    one("supply"),
    one("demand"),
  );
}

// Enter that chooses a word of an input method is not the visitor's last word. Safari ends the composition
// before it tells of that key, whose code is then 229.
function isEnter({ key, shiftKey, isComposing, keyCode }) {
  return key === "Enter" && !shiftKey && !isComposing && keyCode !== 229;
}

// Asks by a field of the page: with its form, or by Enter where it has none. Gives what ends that.
export function listen(input, search, warm) {
  const { form } = input;
  const submit = (event) => {
    event.preventDefault();
    search();
  };
  const press = (event) => isEnter(event) && submit(event);
  input.addEventListener("focus", warm);
  if (form) form.addEventListener("submit", submit);
  else input.addEventListener("keydown", press);
  return () => {
    input.removeEventListener("focus", warm);
    form?.removeEventListener("submit", submit);
    input.removeEventListener("keydown", press);
  };
}
