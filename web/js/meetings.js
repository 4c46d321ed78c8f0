// The meetings of a fair: a plan from the short list and the exhibitors' slots, in a dialog over the page, with a
// calendar, a sheet of paper, and the file of wishes that the fair collects. Loaded by plan.js when it is asked
// for; `cargo xtask bundle` joins it with its parts. What a visitor decides stays on the device.
import { h, langOf } from "./details.js";
import { load, publisher, said as inWords, tagOf } from "./first.js";
import { kept as shortList, site } from "./plan.js";
import { fileName, saved } from "./ways.js";
import { calendar } from "./meetings/calendar.js";
import { exhibitorsOf, file, keyOf, minutesOf, read, write } from "./meetings/kept.js";
import { minutes, plan } from "./meetings/planner.js";
import style from "./meetings/meetings.css";
import words from "./meetings/words.json";

const PRIORITIES = ["first", "second", "third"];
const USUAL = 2;

let sheet;

// Opens it in a language.
export async function meetings(lang) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  const word = (key, values) => inWords(words[key], lang, values);
  const dialog = h("dialog", { class: "meetings", "aria-labelledby": "meetings-title", "data-testid": "meetings", lang: tagOf(lang) });
  const leave = () => dialog.close();
  addEventListener("hashchange", leave);
  dialog.addEventListener("close", () => {
    removeEventListener("hashchange", leave);
    dialog.remove();
  });
  const close = button("close", word("close"), leave);
  const title = h("h2", { id: "meetings-title", tabindex: "-1" }, word("title"));
  const notice = h("p", { role: "status" }, "…");
  dialog.append(h("header", {}, title, close), notice);
  document.body.append(dialog);
  dialog.showModal();
  title.focus();
  try {
    const fair = await load(publisher().meetings);
    if (dialog.isConnected) shown(dialog, fair, lang, word);
  } catch (error) {
    console.error(error);
    notice.textContent = word("failed");
  }
}

// The minutes of `+08:00`; none where it is not known.
function offsetOf(text) {
  if (!text) return undefined;
  const [hours, minutes] = text.slice(1).split(":").map(Number);
  return (text[0] === "-" ? -1 : 1) * (60 * hours + minutes);
}

function button(name, text, act, attributes = {}) {
  const made = h("button", { type: "button", class: "button", "data-testid": `meet-${name}`, ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

function shown(dialog, fair, lang, word) {
  const exhibitors = exhibitorsOf(fair);
  const listings = shortList();
  let mine = read(site());
  let isKept = true;
  const change = (next, focus, words) => {
    mine = next;
    isKept = write(site(), mine);
    draw(focus, words);
  };
  const own = (exhibitor) => mine.wishes[keyOf(exhibitor)] ?? {};
  const decide = (exhibitor, what, focus) =>
    change({ ...mine, wishes: { ...mine.wishes, [keyOf(exhibitor)]: { ...own(exhibitor), ...what } } }, focus);
  const nameOf = ({ name, other_name: other }) => {
    const of = (it) => (/[\u3400-\u9fff]/.test(it ?? "") ? "zh" : "en");
    return other && of(name) !== lang && of(other) === lang ? other : name;
  };
  const listed = (names) => names.join(word("separator"));
  const hallOf = (hall) => (/^\p{L}/u.test(hall) ? hall : word("hall", { n: hall }));
  const boothOf = ({ hall, booth }) => [hall && hallOf(hall), booth].filter(Boolean).join(" ");
  const placeOf = (exhibitor, slot) => (slot?.place ? `${slot.place}${boothOf(exhibitor) && ` (${boothOf(exhibitor)})`}` : boothOf(exhibitor));
  const timeOf = ({ start, end }) => `${start}–${end}`;
  const dayOf = (day) => new Date(`${day}T00:00:00Z`).toLocaleDateString(lang === "en" ? "en-GB" : tagOf(lang), { timeZone: "UTC", dateStyle: "full" });
  const days = [...new Set(exhibitors.flatMap(({ slots }) => slots.map(({ day }) => day)))].sort();
  const isWished = (exhibitor) => own(exhibitor).added || listings.some(({ id }) => exhibitor.listings.includes(id));

  function planned() {
    const wished = exhibitors.filter((it) => isWished(it) && !own(it).dropped);
    const wishes = wished.map((exhibitor) => {
      const { priority = USUAL, pin } = own(exhibitor);
      const at = exhibitor.slots.findIndex(({ day, start }) => `${day} ${start}` === pin);
      return { exhibitor, priority, ...(at >= 0 ? { pin: at } : {}) };
    });
    const busy = mine.busy.map(({ day, from, until }) => ({ from: minutesOf(day, from), until: minutesOf(day, until) }));
    return { wishes, busy, found: plan(wishes, { busy, walk: fair.walk }) };
  }

  function select(name, exhibitor, choices, value, act) {
    const key = keyOf(exhibitor);
    const made = h(
      "select",
      { "aria-label": word(`${name}_of`, { what: nameOf(exhibitor) }), "data-testid": `meet-${name}`, "data-key": key },
      ...choices.map(([choice, words]) => h("option", { value: choice, ...(choice === value ? { selected: "" } : {}) }, words)),
    );
    made.addEventListener("change", () => act(made.value, [`meet-${name}`, key]));
    return made;
  }

  // The name, which leads to a listing of the short list.
  function who(exhibitor, ...more) {
    const name = nameOf(exhibitor);
    const lead = listings.find(({ id }) => exhibitor.listings.includes(id));
    const link = lead ? h("a", { href: `#id=${encodeURIComponent(lead.id)}` }, name) : h("span", {}, name);
    link.lang = langOf(name, lang) ?? "";
    if (!link.lang) link.removeAttribute("lang");
    link.addEventListener("click", () => lead && dialog.close());
    return h("div", { class: "meetings-who" }, link, ...more.filter(Boolean).map((it) => h("span", { class: "quiet" }, it)));
  }

  function ways({ exhibitor, priority, pin }) {
    const times = exhibitor.slots.map((slot, at) => [String(at), `${days.length > 1 ? `${slot.day.slice(5)} ` : ""}${timeOf(slot)}`]);
    const time = select("time", exhibitor, [["", word("automatic")], ...times], String(pin ?? ""), (value, focus) => {
      const slot = exhibitor.slots[Number(value)];
      decide(exhibitor, { pin: value === "" ? undefined : `${slot.day} ${slot.start}` }, focus);
    });
    const rank = select("priority", exhibitor, PRIORITIES.map((it, at) => [String(at + 1), word(it)]), String(priority), (value, focus) =>
      decide(exhibitor, { priority: Number(value) }, focus),
    );
    const drop = button("drop", word("drop"), () => decide(exhibitor, { dropped: true }, ["meet-restore", keyOf(exhibitor)]), {
      "aria-label": word("drop_of", { what: nameOf(exhibitor) }),
    });
    return h("div", { class: "meetings-row" }, time, rank, drop);
  }

  function timetable({ wishes, found }) {
    const met = wishes.map((wish, at) => ({ ...wish, slot: wish.exhibitor.slots[found[at].slot] })).filter(({ slot }) => slot);
    met.sort((a, b) => a.slot.from - b.slot.from);
    const line = (wish, at) => {
      const { exhibitor, slot } = wish;
      const last = met[at - 1];
      const way = last?.slot.day === slot.day ? minutes(last.exhibitor, exhibitor, fair.walk) : 0;
      return h(
        "li",
        { "data-testid": "meeting", "data-key": keyOf(exhibitor) },
        h("time", { datetime: `${slot.day}T${slot.start}` }, timeOf(slot)),
        who(exhibitor, [placeOf(exhibitor, slot), way > 0 && word("walk", { n: way })].filter(Boolean).join(" · ")),
        ways(wish),
      );
    };
    return days.flatMap((day) => {
      const lines = met.flatMap((wish, at) => (wish.slot.day === day ? [line(wish, at)] : []));
      return lines.length > 0 ? [h("h4", {}, dayOf(day)), h("ol", {}, ...lines)] : [];
    });
  }

  function why({ reason, with: others }, wishes) {
    if (reason === "busy") return word("busy_reason");
    const what = others.length > 0 ? listed(others.map((at) => nameOf(wishes[at].exhibitor))) : word("pin_own");
    return word(`${reason}_reason`, { what });
  }

  function part(key, ...children) {
    return children.flat().some(Boolean) && h("section", { "data-testid": `meet-part-${key}` }, h("h3", {}, word(key)), ...children.flat());
  }

  function busyPart(say) {
    const label = (key, field) => h("label", {}, word(key), field);
    const day = h("select", { "data-testid": "meet-busy-day" }, ...days.map((it) => h("option", { value: it }, dayOf(it))));
    const [from, until] = [["from", "12:00"], ["until", "13:00"]].map(([key, value]) => h("input", { type: "time", value, required: "", "data-testid": `meet-busy-${key}` }));
    const add = button("block", word("block"), () => {
      if (!from.value || !until.value || from.value >= until.value) return say(word("wrong_time"));
      const time = { day: day.value, from: from.value, until: until.value };
      change({ ...mine, busy: [...mine.busy, time] }, ["meet-block"]);
    });
    const said = ({ day, from, until }) => `${dayOf(day)} ${word("between", { from, until })}`;
    const line = (time) =>
      h(
        "li",
        {},
        h("span", {}, said(time)),
        button("free", word("free"), () => change({ ...mine, busy: mine.busy.filter((it) => it !== time) }, ["meet-block"]), { "aria-label": word("free_of", { what: said(time) }) }),
      );
    const lines = mine.busy.length > 0 && h("ul", { class: "meetings-busy" }, ...mine.busy.map(line));
    const form = h("div", { class: "meetings-row meetings-screen" }, label("day", day), label("from", from), label("until", until), add);
    return part("busy", h("p", { class: "quiet" }, word("busy_lead")), lines, form);
  }

  function addPart() {
    const others = exhibitors.filter((it) => !isWished(it));
    if (others.length === 0) return undefined;
    const field = h(
      "select",
      { "aria-label": word("add_which"), "data-testid": "meet-add" },
      h("option", { value: "" }, word("add_which")),
      ...others.map((it) => h("option", { value: keyOf(it) }, [nameOf(it), boothOf(it)].filter(Boolean).join(" · "))),
    );
    field.addEventListener("change", () => {
      const exhibitor = others.find((it) => keyOf(it) === field.value);
      if (exhibitor) decide(exhibitor, { added: true, dropped: undefined }, ["meet-add"]);
    });
    const made = part("add", field);
    made.classList.add("meetings-screen");
    return made;
  }

  function draw(focus, words) {
    const notice = h("p", { role: "status", "data-testid": "meet-said" });
    const say = (text) => (notice.textContent = text);
    const { scrollTop } = dialog;
    const now = planned();
    const { wishes, busy, found } = now;
    const events = wishes.flatMap(({ exhibitor }, at) => {
      const slot = exhibitor.slots[found[at].slot];
      return slot ? [{ key: `${site()} ${keyOf(exhibitor)}`, from: slot.from, until: slot.until, summary: nameOf(exhibitor), place: placeOf(exhibitor, slot) }] : [];
    });
    const offset = offsetOf(fair.utc_offset);
    const left = wishes.flatMap((wish, at) =>
      found[at].slot === undefined
        ? [h("li", { "data-testid": "meet-left", "data-key": keyOf(wish.exhibitor) }, h("span", { class: "quiet" }, boothOf(wish.exhibitor)), who(wish.exhibitor, why(found[at], wishes)), ways(wish))]
        : [],
    );
    const dropped = exhibitors.filter((it) => isWished(it) && own(it).dropped);
    const served = new Set(exhibitors.flatMap((it) => it.listings));
    const without = [...new Set(listings.filter(({ id }) => !served.has(id)).map(({ organisation, title }) => organisation || title))];
    const firm = h("input", { class: "meetings-firm", autocomplete: "organization", maxlength: "120", "data-testid": "meet-firm" });
    firm.value = mine.firm;
    firm.addEventListener("input", () => {
      mine = { ...mine, firm: firm.value };
      isKept = write(site(), mine);
    });
    const save = button("save", word("save"), () => {
      if (!firm.value.trim()) {
        firm.focus();
        return say(word("firm_missing"));
      }
      saved(`${fileName({ id: "wishes", title: firm.value.trim() })}.json`, "application/json", file(site(), firm.value, wishes, busy, new Date()));
      return say(word("saved"));
    });
    if (wishes.length > 0) save.classList.add("primary");
    save.disabled = wishes.length === 0;
    const ics = button("calendar", word("calendar"), () => saved("meetings.ics", "text/calendar", calendar(events, offset, new Date())));
    ics.disabled = events.length === 0;
    const table = timetable(now);
    const restore = (exhibitor) =>
      h(
        "li",
        {},
        h("span", { class: "quiet" }, boothOf(exhibitor)),
        who(exhibitor),
        button("restore", word("restore"), () => decide(exhibitor, { dropped: undefined }, ["meet-drop", keyOf(exhibitor)]), {
          "data-key": keyOf(exhibitor),
          "aria-label": word("restore_of", { what: nameOf(exhibitor) }),
        }),
      );
    dialog.replaceChildren(
      ...[
        h(
          "header",
          {},
          h("h2", { id: "meetings-title", tabindex: "-1" }, word("title")),
          h("div", { class: "meetings-row" }, ics, button("print", word("print"), () => print()), button("close", word("close"), () => dialog.close())),
        ),
        h("p", {}, word("lead")),
        part("plan", wishes.length === 0 ? h("p", { "data-testid": "meet-empty" }, word("empty")) : table.length > 0 ? table : h("p", {}, word("nothing"))),
        left.length > 0 && part("left", h("ul", {}, ...left)),
        dropped.length > 0 && part("dropped", h("ul", {}, ...dropped.map(restore))),
        without.length > 0 && part("without", h("p", { class: "quiet" }, listed(without))),
        addPart(),
        busyPart(say),
        h(
          "section",
          { class: "meetings-screen meetings-file" },
          h("h3", {}, word("file")),
          h("p", { class: "quiet" }, word("send")),
          h("div", { class: "meetings-row" }, h("label", {}, word("firm"), firm), save),
        ),
        h("p", { class: "quiet meetings-screen", "data-testid": "meet-kept" }, word(isKept ? "kept" : "unkept")),
        notice,
      ].filter(Boolean),
    );
    if (words) say(words);
    dialog.scrollTop = scrollTop;
    if (focus) focused(focus);
  }

  function focused([testid, key]) {
    const all = [...dialog.querySelectorAll(`[data-testid="${testid}"]`)];
    const found = key ? all.find((it) => (it.dataset.key ?? it.closest("[data-key]")?.dataset.key) === key) : all[0];
    (found ?? dialog.querySelector("h2")).focus({ preventScroll: Boolean(found) });
  }

  draw(["meet-title"]);
}
