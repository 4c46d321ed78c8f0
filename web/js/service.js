// The way from a match to a contract, in a dialog over the listing: the steps of a service with where the match
// stands, the points of its contract, ticks and notes. Loaded by details.js when it is asked for; `cargo xtask
// bundle` joins it with its data and style.
import { h, langOf } from "./details.js";
import { current } from "./early.js";
import { other, publisher, said as inWords, tagOf } from "./first.js";
import over from "./directory/over.css";
import process from "./service/process.json";
import style from "./service/service.css";
import { change, file, keyOf, merged, opened, read } from "./service/kept.js";
import { contractPoints, implied, payment, sides, standing } from "./service/standing.js";
import { fileName, saved } from "./ways.js";

let sheet;

// Opens it for a listing: `hit` has it with its judgements, `need` is the text that it answers, `like` the id of
// the listing that stands for a need. `site` is the folder of the site.
export async function way({ hit, need, like, lang, site }) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(over + style);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  const { listing, judgements = [] } = hit;
  const { agency } = publisher();
  const reached = [lang, "en", "zh"].map((of) => agency?.[`name_${of}`]).find(Boolean);
  shown({ listing, need, judgements, agency: reached, other: await known(like) }, lang, site);
}

async function known(id) {
  return id ? (await current())?.listing(id) : undefined;
}

// Draws it, anew after each change of more than a tick or a note.
function shown(match, lang, site) {
  let kept = read(keyOf(site, match));
  let isStored = true;
  const dialog = h("dialog", { class: "service", "aria-labelledby": "service-title", "data-testid": "service" });
  const text = (pair, values) => inWords(pair, lang, values);
  const word = (key, values) => text(process.words[key], values);
  const listed = (words) => words.join(word("separator"));

  function note(act) {
    ({ kept, stored: isStored } = change(keyOf(site, match), kept, act));
    count();
  }
  const tick = (id, on) => note((it) => ({ ...it, ticks: [...it.ticks.filter((known) => known !== id), ...(on ? [id] : [])] }));
  const write = (id, words) =>
    note((it) => {
      const { [id]: _, ...notes } = it.notes;
      return { ...it, notes: words ? { ...notes, [id]: words } : notes };
    });

  const button = (key, act, words = word(key)) => {
    const made = h("button", { type: "button", class: "button", "data-testid": `service-${key}` }, words);
    made.addEventListener("click", act);
    return made;
  };
  const quiet = (words, attributes = {}) => h("p", { class: "quiet", ...attributes }, words);

  // A text that the reader writes; on paper it stands as words, since a field prints what fits into it.
  const field = (id, key, what) => {
    const label = word(key, { what });
    const made = h("textarea", { rows: 1, "aria-label": label, placeholder: label, "data-testid": "service-note", "data-id": id });
    const paper = h("p", { class: "service-paper" });
    made.value = kept.notes[id] ?? "";
    const copy = () => (paper.textContent = word(key, { what: made.value }));
    copy();
    made.addEventListener("input", () => {
      copy();
      write(id, made.value.trim());
    });
    return [made, paper];
  };
  const state = (name) => name && h("span", { class: `service-state ${name}` }, text(process.states[name]));
  const said = ({ supply, demand }) => {
    const row = (side, words) => words.length > 0 && h("div", {}, h("dt", {}, text(process.parties[side])), h("dd", { lang: langOf(listed(words), lang) }, listed(words)));
    const rows = [row("demand", demand), row("supply", supply)].filter(Boolean);
    return rows.length > 0 && h("dl", {}, ...rows);
  };
  const check = (id, words) => {
    const box = h("input", { type: "checkbox", "data-testid": "service-tick", "data-id": id });
    box.checked = kept.ticks.includes(id);
    box.addEventListener("change", () => tick(id, box.checked));
    return h("label", {}, box, h("span", {}, words));
  };
  const item = (id, stand, words, { who, ask, fields = [] } = {}) =>
    h(
      "li",
      { class: "service-point", "data-testid": "service-point", "data-id": id, "data-state": stand.state || undefined },
      h("div", {}, check(id, words), h("span", { class: "service-who" }, who && h("span", { class: "quiet" }, who), state(stand.state))),
      ask && quiet(ask),
      said(stand),
      ...fields,
    );

  function step(step, at) {
    const points = step.points.map((point) => ({ point, id: `${step.id}.${point.id}`, stand: standing(point, match) }));
    const missing = points.filter(({ stand }) => stand.state === "open").map(({ point }) => text(point.text));
    return h(
      "section",
      { class: "service-step", id: `service-${step.id}`, "data-testid": "service-step", "data-id": step.id },
      h("h3", {}, h("span", { class: "service-number" }, `${at + 1}`), text(step.name), h("span", { class: "service-here", hidden: "" }, word("here")), h("span", { class: "service-count quiet" })),
      missing.length > 0 && h("p", { class: "service-missing" }, word("missing", { what: listed(missing) })),
      h("ul", {}, ...points.map(({ point, id, stand }) => item(id, stand, text(point.text), { who: text(process.parties[point.who]) }))),
      h(
        "dl",
        {},
        h("div", {}, h("dt", {}, word("documents")), h("dd", {}, listed(step.documents.map((it) => text(it))))),
        h("div", {}, h("dt", {}, word("helps")), h("dd", {}, listed(step.services.map((it) => text(process.services[it]))))),
      ),
      help(step.services),
      step.id === "contract" && contract(),
      ...field(step.id, "note", text(step.name)),
    );
  }

  // Who can help with a step, where the catalogue says who serves. Without it the step stands as it is.
  function help(services) {
    if (!document.querySelector("a[data-view]")) return undefined;
    const place = h("div", { class: "directory-help", "data-testid": "service-help" });
    const listings = Object.values(sides(match)).filter(Boolean);
    const need = match.need ?? match.other?.title ?? "";
    import("./directory.js")
      .then(({ help }) => help(place, services, { listings, need, lang }))
      .catch((error) => {
        console.error(error);
        place.remove();
      });
    return place;
  }

  function contract() {
    const { ids, unmapped } = implied(match, process.kinds);
    const chosen = process.kinds.find(({ id }) => id === (kept.kind ?? (ids.length === 1 ? ids[0] : "")));
    const name = (id) => text(process.kinds.find((it) => it.id === id).name);
    const option = (value, words) => h("option", { value, ...(value === (chosen?.id ?? "") ? { selected: "" } : {}) }, words);
    const select = h("select", { "data-testid": "service-kind" }, option("", word("kind_open")), ...process.kinds.map(({ id }) => option(id, name(id))));
    select.addEventListener("change", () => {
      note((it) => ({ ...it, kind: select.value }));
      draw("[data-testid=service-kind]");
    });
    const paid = payment(match, process.payment);
    const points = contractPoints(process.contract, chosen ? [chosen.id] : ids);
    return h(
      "div",
      { class: "service-contract" },
      h("p", {}, h("label", {}, `${word("kind")} `, select), " ", chosen && h("span", { class: "quiet" }, word("articles", { articles: chosen.articles }))),
      quiet(ids.length > 0 ? word("kind_implied", { what: listed(ids.map(name)) }) : word("kind_none"), { "data-testid": "service-implied" }),
      unmapped.length > 0 && quiet(text(process.unmapped.text, { what: listed(unmapped) })),
      h("h4", {}, word("points")),
      h(
        "ul",
        {},
        ...points.map((point) => {
          const id = `points.${point.id}`;
          const article = point.article ? ` ${word("articles", { articles: point.article })}` : "";
          const stand = standing(point, match);
          // What nothing could tell is open in a contract that is not written.
          if (stand.state === "do") stand.state = "open";
          return item(id, stand, text(point.text), { ask: text(point.ask) + article, fields: field(id, "agreed", text(point.text)) });
        }),
      ),
      h("h4", {}, word("payment")),
      h("ul", {}, ...process.payment.map(({ id, text: pair }) => item(`payment.${id}`, { state: id === paid && "stated", supply: [], demand: [] }, text(pair)))),
      quiet(text(process.payment_note)),
      h("h4", {}, word("registration")),
      h("ul", { class: "service-plain" }, ...process.registration.map((it) => h("li", {}, text(it)))),
    );
  }

  // Whether services on this way helped: feedback.js asks.
  function evaluation() {
    const place = h("div", { class: "feedback" });
    const ask = button("evaluate", async () => {
      try {
        const { listing, need, other } = match;
        (await import("./feedback.js")).services(place, { hit: { listing }, need, like: other?.id, lang, site });
        place.querySelector("button")?.focus();
      } catch (error) {
        console.error(error);
        place.replaceChildren(h("p", { role: "alert" }, word("not_loaded")));
      }
    });
    place.append(ask);
    return h("section", { class: "service-sources feedback", "data-testid": "service-evaluation" }, h("h3", {}, word("evaluation")), quiet(word("evaluation_kept")), place);
  }

  // How far it is: counts, and the first step that is not done.
  function count() {
    let here;
    const sections = [...dialog.querySelectorAll(".service-step")];
    for (const section of sections) {
      const { points } = process.steps.find(({ id }) => id === section.dataset.id);
      const n = points.filter(({ id }) => kept.ticks.includes(`${section.dataset.id}.${id}`)).length;
      section.querySelector(".service-count").textContent = word("done", { n, of: points.length });
      if (n < points.length) here ??= section;
    }
    for (const section of sections) {
      section.querySelector(".service-here").hidden = section !== here;
      if (section === here) section.setAttribute("aria-current", "step");
      else section.removeAttribute("aria-current");
    }
    dialog.querySelector("[data-testid=service-kept]").textContent = word(isStored ? "kept" : "unkept");
  }

  function side(name, label) {
    const listing = sides(match)[name];
    const words = listing ? `${listing.title} (${listing.id})` : match.need;
    return h("div", {}, h("dt", {}, word(label)), h("dd", words ? { lang: langOf(words, lang) } : { class: "quiet" }, words || word(`no_${label}`)));
  }

  function draw(focused) {
    const notice = h("p", { role: "status", "data-testid": "service-said" });
    const say = (words) => (notice.textContent = words);
    const chooser = h("input", { type: "file", accept: ".json,application/json", hidden: "", "data-testid": "service-file" });
    chooser.addEventListener("change", async () => {
      const [chosen] = chooser.files;
      chooser.value = "";
      if (chosen) take(opened(await chosen.text()), say);
    });
    const day = new Date().toLocaleDateString("sv");
    dialog.lang = tagOf(lang);
    dialog.replaceChildren(
      h(
        "header",
        {},
        h("h2", { id: "service-title", tabindex: -1 }, word("title")),
        h(
          "p",
          { class: "service-buttons" },
          button("close", () => dialog.close()),
          button("print", () => print()),
          button("save", () => {
            saved(`${fileName(match.listing)}-way.json`, "application/json", file(site, match, kept, day));
            say(word("saved"));
          }),
          button("open", () => chooser.click()),
          button("other_language", () => {
            lang = other(lang).code;
            draw("[data-testid=service-other_language]");
          }, other(lang).name),
          chooser,
        ),
        notice,
      ),
      h("dl", { class: "service-sides" }, side("demand", "need"), side("supply", "offer")),
      h("p", { class: "service-advice", "data-testid": "service-advice" }, word("checklist", { day: process.day })),
      quiet("", { "data-testid": "service-kept" }),
      h("ol", { class: "service-map" }, ...process.steps.map(({ id, name }) => h("li", {}, link(id, text(name))))),
      ...process.steps.map(step),
      h("p", { class: "service-paper" }, `${day} · ${site}#${new URLSearchParams({ id: match.listing.id })}`),
      evaluation(),
      h("section", { class: "service-sources" }, h("h3", {}, word("sources")), h("ul", { class: "service-plain" }, ...process.sources.map((it) => h("li", {}, text(it))))),
    );
    count();
    if (focused) dialog.querySelector(focused)?.focus();
    return say;
  }

  // To a step without another address: the page's own stands behind `#`.
  function link(id, words) {
    const made = h("button", { type: "button", class: "text-button" }, words);
    made.addEventListener("click", () => {
      const heading = dialog.querySelector(`#service-${id} h3`);
      heading.tabIndex = -1;
      heading.focus();
      heading.scrollIntoView();
    });
    return made;
  }

  // Takes a file: its ticks and notes, and its need, with which it was written.
  async function take(given, say) {
    if (!given) return say(word("unreadable"));
    if (given.site !== site) return say(word("other_site", { what: given.site }));
    if (given.listing.id !== match.listing.id) return say(word("other_listing", { what: `${given.listing.title} (${given.listing.id})` }));
    const { need, judgements, other } = given;
    match = { ...match, need, judgements, other: await known(other).catch(() => undefined) };
    kept = read(keyOf(site, match));
    note((mine) => merged(mine, given.kept));
    draw("[data-testid=service-open]")(word("opened"));
  }

  const leave = () => dialog.close();
  dialog.addEventListener("close", () => {
    removeEventListener("hashchange", leave);
    dialog.remove();
  });
  addEventListener("hashchange", leave);
  draw();
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("h2").focus();
}
