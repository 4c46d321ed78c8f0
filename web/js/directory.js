// Who serves, over the page: institutions and persons with their services and fees, filters, fees side by side;
// and at a step of a match who can help with it. Loaded when it is asked for; `cargo xtask bundle` joins it with
// its words and style. A plain page says the same for who has no scripts.
import { asked, h, langOf, mailto, reached, web } from "./details.js";
import { load, other, publisher, said as inWords, spoken, tagOf } from "./first.js";
import over from "./directory/over.css";
import style from "./directory/directory.css";
import words from "./directory/words.json";
import { chosen, fields, helpers, isOld, own, regions } from "./directory/who.js";
import { copied, mailed } from "./ways.js";

// How many stand at a step for each type of service.
const MOST_HELPERS = 2;
const TYPES = ["development", "transfer", "technical", "consulting", "evaluation", "financing", "platform"];
const LINK = "[data-testid=publisher-services]";

let sheet;
let read;

// What services.json holds. What failed is asked for again the next time.
function data() {
  read ??= load(document.querySelector(LINK).dataset.view).catch((error) => {
    read = undefined;
    throw error;
  });
  return read;
}

const today = () => new Date().toLocaleDateString("sv");

function speaks(lang) {
  const word = (key, values) => inWords(words[key], lang, values);
  const said = (it, name = "span", attributes = {}) => it && h(name, { ...attributes, lang: langOf(it, lang) }, it);
  return { word, said, listed: (all) => all.join(word("separator")) };
}

function dress() {
  if (sheet) return;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(over + style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

// A fee: the sum or share, how it is charged, the words where they say more; that none is stated stands out.
function fee(it, lang) {
  const { word, said } = speaks(lang);
  const shown = it.shown && inWords(it.shown, lang);
  // A fee by the hour says so itself.
  const basis = it.basis && it.basis !== "free" && !(shown && words[`per_${it.basis}`]) && word(it.basis);
  const given = !it.price && it.basis !== "free" && it.words && it.words !== shown && it.words !== basis;
  return h(
    "div",
    { class: "directory-fee", "data-testid": "fee" },
    h("p", {}, shown ? h("b", {}, shown) : h("span", { class: "directory-open" }, word("not_stated")), " ", basis && h("span", { class: "quiet" }, basis)),
    given && said(word("as_written", { words: it.words }), "p", { class: "quiet" }),
  );
}

function day(it, lang) {
  const { word } = speaks(lang);
  if (it.day && isOld(it.day, today())) return [it.day, " ", h("span", { class: "directory-old" }, word("old_day"))];
  return it.day ?? (it.stated && word("no_day"));
}

// Opens the directory. `filter` is { service, field, region, kind, stated }, `need` a text that a letter takes along.
export async function directory({ filter = {}, need = "", lang = spoken() } = {}) {
  dress();
  const dialog = h("dialog", { class: "service directory", "aria-labelledby": "directory-title", "data-testid": "directory" });
  const leave = () => dialog.close();
  dialog.addEventListener("close", () => {
    removeEventListener("hashchange", leave);
    dialog.remove();
  });
  addEventListener("hashchange", leave);
  document.body.append(dialog);
  dialog.showModal();
  const state = { dialog, filter: { ...filter }, need, lang };
  await shown(state);
  dialog.querySelector("h2")?.focus();
}

// Draws the view in its language; what does not load is said, and can be asked for again.
async function shown(state) {
  const { dialog, lang } = state;
  const { word } = speaks(lang);
  dialog.lang = tagOf(lang);
  const head = h(
    "header",
    {},
    h("h2", { id: "directory-title", tabindex: -1 }, word("title")),
    h(
      "p",
      { class: "service-buttons" },
      button(word("close"), "directory-close", () => dialog.close()),
      button(word("print"), "directory-print", () => print()),
      button(other(lang).name, "directory-language", async () => {
        state.lang = other(lang).code;
        await shown(state);
        dialog.querySelector("[data-testid=directory-language]").focus();
      }),
    ),
  );
  const place = h("div", {}, h("p", { role: "status" }, word("loading")));
  dialog.replaceChildren(head, place);
  try {
    const all = await data();
    if (dialog.isConnected) place.replaceChildren(...drawn(state, all));
  } catch (error) {
    console.error(error);
    const again = button(word("retry"), "directory-retry", () => shown(state));
    place.replaceChildren(h("p", { role: "alert" }, word("failed")), h("p", {}, again));
  }
}

function button(name, id, act, look = "button") {
  const made = h("button", { type: "button", class: look, "data-testid": id }, name);
  made.addEventListener("click", act);
  return made;
}

function drawn(state, { providers, names }) {
  const { filter, lang } = state;
  const { word } = speaks(lang);
  const name = (known, code) => (names[known][code] ? inWords(names[known][code], lang) : code);
  const count = (list) => list.reduce((sum, { services }) => sum + services.length, 0);
  const found = h("p", { role: "status", "data-testid": "directory-found" });
  const place = h("div", { class: "directory-found" });

  const fill = () => {
    const list = chosen(providers, filter);
    const values = { n: list.length, services: count(list) };
    found.textContent = list.length > 0 ? word(list.length === 1 ? "found_one" : "found", values) : word("none");
    place.replaceChildren(
      ...[filter.service && list.length > 0 && compared(list, state, name), ...list.map((it) => card(it, state, name))].filter(Boolean),
    );
    clear.hidden = !Object.values(filter).some(Boolean);
  };
  const select = (key, options) => {
    const option = ([value, words]) => h("option", { value, ...(value === (filter[key] ?? "") ? { selected: "" } : {}) }, words);
    const made = h("select", { "data-testid": `directory-${key}` }, ...[["", word("any")], ...options].map(option));
    made.addEventListener("change", () => {
      filter[key] = made.value;
      fill();
    });
    return h("label", {}, h("span", {}, word(key)), made);
  };
  const present = (of) => [...new Set(providers.flatMap(of))];
  const named = (known, of) => present(of).sort().map((code) => [code, name(known, code)]);
  const stated = h("input", { type: "checkbox", "data-testid": "directory-stated" });
  stated.checked = Boolean(filter.stated);
  stated.addEventListener("change", () => {
    filter.stated = stated.checked;
    fill();
  });
  const clear = button(word("clear"), "directory-clear", () => {
    for (const key of Object.keys(filter)) delete filter[key];
    for (const field of form.querySelectorAll("select")) field.value = "";
    stated.checked = false;
    fill();
    form.querySelector("select").focus();
  }, "text-button");
  const types = TYPES.filter((type) => providers.some(({ services }) => services.some(({ service }) => service === type)));
  const kinds = present(({ kind }) => kind ?? []);
  const form = h(
    "form",
    { class: "directory-filters", "aria-label": word("filter") },
    select("service", types.map((type) => [type, word(`of_${type}`)])),
    select("field", named("fields", fields)),
    select("region", named("regions", regions)),
    select("kind", ["institution", "person"].filter((kind) => kinds.includes(kind)).map((kind) => [kind, word(kind)])),
    h("label", { class: "directory-check" }, stated, h("span", {}, word("only_stated"))),
    clear,
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  fill();
  const all = providers.flatMap(({ services }) => services);
  const counted = { providers: providers.length, services: all.length, stated: all.filter((it) => it.fee.stated).length };
  return [
    h("p", { class: "directory-lead" }, word("lead")),
    h("p", { class: "quiet" }, `${word("counted", counted)} ${word("order")}`),
    form,
    found,
    place,
  ];
}

// The fees of one type of service, side by side.
function compared(list, { filter, lang }, name) {
  const { word, said } = speaks(lang);
  const cell = (key, ...content) => h("td", { "data-label": word(key) }, ...content);
  const rows = list.flatMap(({ provider, at, services }) => services.map((it) => ({ provider, at, it })));
  const to = ({ provider, at }) => {
    const made = button(own(provider, "name", lang), "directory-to", () => {
      const heading = document.querySelector(`#provider-${at} h3`);
      heading.focus();
      heading.scrollIntoView();
    }, "text-button");
    made.lang = langOf(own(provider, "name", lang), lang) ?? "";
    if (!made.lang) made.removeAttribute("lang");
    return made;
  };
  const columns = ["provider", "fee", "excludes", "day"];
  return h(
    "section",
    { class: "directory-compared", "data-testid": "directory-compared" },
    h("h3", {}, word("compared", { service: word(`of_${filter.service}`) })),
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ...columns.map((key) => h("th", { scope: "col" }, word(key))))),
      h(
        "tbody",
        {},
        ...rows.map((row) =>
          h(
            "tr",
            { "data-testid": "directory-row" },
            h("th", { scope: "row" }, to(row), rows.filter(({ at }) => at === row.at).length > 1 && said(own(row.it, "includes", lang), "span", { class: "quiet" })),
            cell("fee", fee(row.it.fee, lang)),
            cell("excludes", said(own(row.it.fee, "excludes", lang)) || "–"),
            cell("day", day(row.it.fee, lang) || "–"),
          ),
        ),
      ),
    ),
  );
}

// A provider with all that is known of it.
function card({ provider, at, services }, state, name) {
  const { lang } = state;
  const { word, said, listed } = speaks(lang);
  const fact = (key, ...content) => content.flat().some(Boolean) && h("div", {}, h("dt", {}, word(key)), h("dd", {}, ...content));
  const coded = (known, stated) => listed([...new Set(stated.map(({ value, words: given }) => (value ? name(known, value) : given)))]);
  const staff = listed(["senior", "middle", "junior"].filter((grade) => provider.staff[grade] !== undefined).map((grade) => word(grade, { n: provider.staff[grade] })));
  const link = (words) => (/^https?:\/\//i.test(words) ? web(words, words, lang) : said(words));
  const title = own(provider, "name", lang);
  return h(
    "article",
    { class: "directory-card", id: `provider-${at}`, "data-testid": "provider" },
    h("h3", { tabindex: -1, lang: langOf(title, lang) }, title),
    provider.kind && h("p", {}, h("span", { class: "tag" }, word(provider.kind))),
    h(
      "dl",
      {},
      fact("region", said(coded("regions", provider.region))),
      fact("field", said(coded("fields", provider.field))),
      fact("staff", staff),
      fact("demonstration", said(own(provider, "demonstration", lang))),
      fact("evidence", ...provider.evidence.flatMap((it, place) => [place > 0 && h("br", {}), link(it.words.trim())])),
      fact("home", provider.home && link(provider.home)),
    ),
    h("ul", {}, ...services.map((it) => offered(it, lang))),
    contact(provider, services, state),
  );
}

function offered(it, lang) {
  const { word, said } = speaks(lang);
  const line = (key, ...content) => content.some(Boolean) && h("p", { class: "quiet" }, `${word(key)}${lang === "zh" ? "：" : ": "}`, ...content);
  return h(
    "li",
    { "data-testid": "provided", "data-service": it.service },
    h("h4", {}, word(`of_${it.service}`)),
    said(own(it, "includes", lang), "p"),
    fee(it.fee, lang),
    line("excludes", said(own(it.fee, "excludes", lang))),
    line("day", day(it.fee, lang)),
  );
}

// How a provider is reached, as far as the publisher shows it, and a letter to it.
function contact(provider, services, { need, lang }) {
  const { word, said, listed } = speaks(lang);
  const of = provider.contact;
  const isOpen = of?.visibility === "public" && (of.name || of.phone || of.email);
  const to = isOpen && mailto(of.email);
  const agency = !isOpen && publisher().agency;
  const title = document.title;
  const service = listed([...new Set(services.map((it) => word(`of_${it.service}`)))]);
  const notice = h("p", { class: "quiet", role: "status" });
  const write = to && h("a", { class: "button", "data-testid": "directory-write" }, word("write"));
  if (write) {
    const letter = `${word("letter", { service, site: title })}${need}\n`;
    const link = mailed(to, word("subject", { service, site: title }), letter);
    write.href = link.link;
    if (link.cut) write.addEventListener("click", async () => (notice.textContent = (await copied(letter)) ? word("letter_cut") : ""));
  }
  return h(
    "div",
    { class: "directory-contact" },
    h("h4", {}, word("contact")),
    of && reached(of, lang, Boolean(isOpen)),
    !of && said(word("no_contact"), "p", { class: "quiet" }),
    of && !isOpen && of.visibility !== "public" && h("p", { class: "quiet" }, word(of.visibility)),
    of && agency && asked(agency, lang),
    write && h("p", {}, write),
    notice,
  );
}

// Shows in `place` who can help with a step of a match, for each of the types of service that it calls for:
// those of the same field or region first. Each type leads to the directory.
export async function help(place, types, { listings, need, lang }) {
  dress();
  const { word, said } = speaks(lang);
  const { providers } = await data();
  const open = (service) => directory({ filter: { service }, need, lang });
  const one = ({ provider, services, near }) =>
    h(
      "li",
      { "data-testid": "helper" },
      h("p", {}, said(own(provider, "name", lang)), ...near.flatMap((key) => [" ", h("span", { class: "tag" }, word(key))])),
      ...services.map((it) => fee(it.fee, lang)),
    );
  const ofType = (service) => {
    const all = helpers(providers, service, listings);
    const type = word(`of_${service}`);
    if (all.length === 0) return h("p", { class: "quiet" }, word("nobody", { service: type }));
    return h(
      "div",
      { class: "directory-type", "data-service": service },
      h("h5", {}, type),
      h("ul", {}, ...all.slice(0, MOST_HELPERS).map(one)),
      button(word("all_of", { service: type, n: all.length }), "helper-all", () => open(service), "text-button"),
    );
  };
  place.replaceChildren(h("h4", {}, word("helpers")), h("div", { class: "directory-types" }, ...types.map(ofType)));
}
