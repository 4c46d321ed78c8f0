// What a reader does with a listing: a letter of interest, its address as a QR code, the listing as JSON and
// Markdown, one page on paper. Loaded by details.js when it is asked for.
import { EVALUATION, h } from "./details.js";
import { said as inWords } from "./first.js";

// Longer links are cut by mail programs, or open none.
const MOST_LINK = 1900;
const MOST_SUBJECT = 80;

// A letter of interest, to be changed and sent by the reader: nothing is sent from here.
export function letter({ hit, text, need, address, to, say }) {
  const { listing } = hit;
  const field = h("textarea", { rows: 14, "aria-label": text("detail.letter") });
  field.value = body({ hit, text, need, address });
  const subject = `${text("detail.letter_subject")} ${short(listing.title, MOST_SUBJECT)} (${listing.id})`;
  const copy = button(text("detail.letter_copy"), "letter-copy", async () =>
    say(text((await copied(field.value)) ? "detail.letter_copied" : "detail.not_copied")),
  );
  const save = button(text("detail.letter_save"), "letter-save", () =>
    saved(`${fileName(listing)}-${text("detail.letter_file")}.txt`, "text/plain", `${subject}\n\n${field.value}\n`),
  );
  const open = to && h("a", { class: "button primary", "data-testid": "letter-mail" }, text("detail.letter_mail"));
  const fill = () => open && (open.href = mailed(to, subject, field.value).link);
  fill();
  field.addEventListener("input", fill);
  open?.addEventListener("click", async () => {
    if (!mailed(to, subject, field.value).cut) return;
    say(text((await copied(field.value)) ? "detail.letter_cut_copied" : "detail.letter_cut"));
  });
  return h(
    "div",
    { class: "letter", "data-testid": "letter" },
    h("p", { class: "quiet" }, to ? `${text("detail.letter_to")} ${decodeURIComponent(to.slice(7))}` : text("detail.letter_nobody")),
    field,
    h("p", { class: "ways-row" }, open, copy, save),
  );
}

function body({ hit, text, need, address }) {
  const { listing, judgements = [], missing = [] } = hit;
  const lines = [text("detail.letter_begin"), "", `${listing.title} (${listing.id})`, address];
  if (need) lines.push("", `${text("detail.letter_need")}`, need);
  const judged = judgements.filter(({ verdict }) => verdict !== "unknown");
  if (judged.length > 0) {
    lines.push("", text("detail.letter_reasons"));
    for (const { aspect, verdict, seeker, supplier } of judged) {
      const sides = [seeker, supplier].filter(Boolean).join(" / ");
      lines.push(`- ${text(`aspect.${aspect}`)}: ${text(`verdict.${verdict}`)}${sides && ` (${sides})`}`);
    }
  }
  const open = [
    ...judgements.filter(({ verdict }) => verdict === "unknown").map(({ aspect }) => text(`aspect.${aspect}`)),
    ...missing.map(({ text: word }) => word).filter((word) => /\p{L}/u.test(word)),
  ];
  if (open.length > 0) lines.push("", text("detail.letter_open"), ...[...new Set(open)].map((what) => `- ${what}`));
  lines.push("", text("detail.letter_end"));
  return lines.join("\n");
}

// The link that opens a mail program with the letter, and whether it holds only its beginning.
export function mailed(to, subject, letter) {
  const link = (words) => `${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(words)}`;
  const whole = letter.replaceAll(/\r?\n/g, "\r\n");
  if (link(whole).length <= MOST_LINK) return { link: link(whole), cut: false };
  const letters = [...whole];
  let [least, most] = [0, letters.length];
  while (least < most) {
    const middle = (least + most + 1) >> 1;
    if (link(`${letters.slice(0, middle).join("")}…`).length <= MOST_LINK) least = middle;
    else most = middle - 1;
  }
  return { link: link(`${letters.slice(0, least).join("")}…`), cut: true };
}

// The listing as the JSON that a build reads: `details` as fields, files by their whole addresses.
export function json(listing, site) {
  const { details, ...rest } = listing;
  const all = { ...rest, ...(details ? JSON.parse(details) : {}) };
  const whole = (key, value) => (key === "url" && /^media\//.test(value) ? site + value : value);
  return `${JSON.stringify(all, whole, 2)}\n`;
}

const TEXTS = ["summary", "problem", "description", "advantages", "applications"];
const FACTS = [
  "organisation",
  "maturity",
  "cooperation",
  "price",
  "budget",
  "ip_status",
  "field",
  "industry",
  "region",
  "target_regions",
  "services",
  "published",
  "expires",
  "hall",
  "booth",
];

// The listing as Markdown, its values in their own words.
export function markdown(listing, text, site, address, lang) {
  const own = (key) => inWords(EVALUATION[key], lang);
  const words = (it) => [it].flat().map((one) => one?.words ?? one).filter(Boolean);
  const listed = (it) => [...new Set(words(it))].map(plain).join("; ");
  const lines = [`# ${plain(listing.title)}`, ""];
  for (const key of FACTS) {
    const value = listed(listing[key]);
    if (value) lines.push(`- ${text(`label.${key}`)}: ${value}`);
  }
  lines.push(`- ${text("label.id")}: ${plain(listing.id)}`, `- ${text("list.address")}: <${address}>`, "");
  const section = (title, ...body) => lines.push(`## ${plain(title)}`, "", ...body, "");
  for (const key of TEXTS) if (listing[key]) section(text(`label.${key}`), marked(listing[key]));
  const metrics = words(listing.metrics);
  if (metrics.length > 0) section(text("label.metrics"), ...metrics.map((it) => `- ${plain(it)}`));
  for (const key of ["keywords", "patents", "ipc"]) if (listing[key]?.length) section(text(`label.${key}`), listed(listing[key]));
  if (listing.evidence?.length) {
    const isClaimed = listing.evidence.some(({ kind }) => kind !== "link");
    section(text("label.evidence"), ...(isClaimed ? [own("stated"), ""] : []), ...listing.evidence.map(({ words }) => `- ${plain(words)}`));
  }
  const details = listing.details ? JSON.parse(listing.details) : {};
  for (const [key, value] of Object.entries(details)) {
    const rows = [value].flat().map((it) => {
      if (typeof it !== "object") return plain(String(it));
      if (key === "evaluations") return evaluation(it, own);
      const { url, ...rest } = it;
      const said = Object.values(rest).flat().filter((part) => typeof part === "string").map(plain);
      return [...said, url && `<${/^media\//.test(url) ? site + url : url}>`].filter(Boolean).join(", ");
    });
    section(key === "evaluations" ? own("title") : text(`detail.${key}`) || key, ...rows.map((row) => `- ${row}`));
  }
  const { name, phone, email } = listing.contact ?? {};
  const contact = [name, phone, email].filter(Boolean);
  if (contact.length > 0) section(text("label.contact"), contact.map(plain).join(", "));
  const extra = Object.entries(listing.extra ?? {}).filter(([, value]) => value);
  if (extra.length > 0) section(text("listing.extra"), ...extra.map(([key, value]) => `- ${plain(key)}: ${plain(value)}`));
  return `${lines.join("\n").trimEnd()}\n`;
}

// What an evaluation says, and that nobody else has made it where nobody is named.
function evaluation({ kind, by, stated_by, on, result, url, values }, own) {
  const said = [
    EVALUATION[kind?.value] ? own(kind.value) : kind?.words,
    by ? `${own("by")} ${by}` : own("unverified"),
    stated_by,
    on?.value ?? on?.words,
    result,
    ...Object.entries(values ?? {}).map(([key, value]) => `${own(key)}: ${value}`),
  ];
  return [...said.filter(Boolean).map(plain), url && `<${url}>`].filter(Boolean).join("; ");
}

// A text on one line, in which nothing is taken for markup.
function plain(words) {
  return words.replaceAll(/\s+/g, " ").trim().replaceAll(/[\\`*_[\]<>#|~]/g, "\\$&");
}

// A text of several lines: each stays one, and none begins a list or a heading.
function marked(words) {
  const lines = words.split(/\r?\n/).map((line) => plain(line).replace(/^(\d+)([.)]\s)/, "$1\\$2").replace(/^([-+=])/, "\\$1"));
  return lines.join("\n\n").replaceAll(/\n{3,}/g, "\n\n");
}

export function fileName({ id, title }) {
  const plain = `${id} ${[...title].slice(0, 40).join("")}`.replaceAll(/[\p{C}\\/:*?"<>|]/gu, " ");
  return plain.replaceAll(/\s+/g, " ").replace(/^[.\s]+|[.\s]+$/g, "") || "listing";
}

export function saved(name, type, words) {
  const url = URL.createObjectURL(new Blob([words], { type: `${type};charset=utf-8` }));
  h("a", { href: url, download: name }).click();
  // Some browsers read it later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

// Whether the browser let a text be copied.
export async function copied(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}

export function button(words, id, click) {
  const made = h("button", { type: "button", class: "button", "data-testid": id }, words);
  made.addEventListener("click", click);
  return made;
}

function short(words, most) {
  const letters = [...words];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : words;
}
