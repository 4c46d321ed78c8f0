// Texts of a listing in the reader's language, and links made of what a listing says. A listing's text
// comes from outside: what is not plainly an address stays text. The same as in the page:
// web/src/display/words.rs, web/src/links.rs.

const OTHER = { zh: "zh-CN", en: "en" };

// The title in the reader's language where there is one, else the listing's own.
export const title = (listing, lang) => listing[`title_${lang}`]?.trim() || listing.title;

export const inLanguage = (listing, field, lang) =>
  listing[`${field}_${lang}`] ?? listing[field] ?? listing[`${field}_zh`] ?? listing[`${field}_en`];

// The `lang` attribute of a text, where it is not in the reader's language.
export function langOf(text, reader) {
  const start = (text ?? "").slice(0, 400);
  const han = start.match(/\p{Script=Han}/gu)?.length ?? 0;
  const letters = (start.match(/\p{Alphabetic}/gu)?.length ?? 0) - han;
  if (han + letters === 0) return undefined;
  const lang = han * 8 >= letters ? "zh" : "en";
  return lang === reader ? undefined : OTHER[lang];
}

export function isWeb(text) {
  const rest = /^https?:\/\/(.*)$/is.exec(text)?.[1];
  const host = rest?.split(/[/?#]/)[0] ?? "";
  return /^[\p{L}\p{N}[]/u.test(host) && !host.includes("@") && !/[\s\\\p{Cc}]/u.test(rest);
}

// The link that dials a number: its digits alone.
export function tel(phone) {
  const number = phone.replace(/[^\d+]/g, "");
  return /^\+?[\d\-() ]*$/.test(phone) && number.length > 2 ? `tel:${number}` : undefined;
}

// The link that writes to one address: none that adds a recipient, a header or a line.
export function mailto(email) {
  const atoms = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z\d-]+(\.[a-z\d-]+)*$/i;
  if (!atoms.test(email)) return undefined;
  const [local, domain] = email.split("@");
  return `mailto:${encodeURIComponent(local).replace(/%2B/g, "+")}@${domain}`;
}

// The line that says why a hit is there: where its words stand, or what the listing says in short.
export function reason({ passages, listing }, lang) {
  const shown = passages.find(({ field }) => field !== "title" && field !== "keywords");
  if (shown) return shown;
  const text = ["summary", "problem", "description"].map((field) => inLanguage(listing, field, lang)).find(Boolean);
  return text && { runs: [{ text: [...text.slice(0, 400)].slice(0, 200).join(""), matched: false }] };
}
