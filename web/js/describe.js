// A need from a file that is dropped, pasted or chosen: plain text, Markdown, a Word document, or a table of
// needs of which the reader takes one. It is read here and leaves the device no more than typed words do.

// More than this is no description.
const MOST_BYTES = 10 << 20;
// The engine reads as many characters.
const MOST_CHARACTERS = 100_000;
const MOST_ROWS = 200;

// Reads a file into the field for the need; the element `said` says what came of it. `words` are the page's texts,
// one a line. Called by asked.js.
export async function describe(file, field, said, words) {
  const text = table(words);
  said.replaceChildren(`${file.name}: ${text("reading")}`);
  try {
    const needs = await read(file);
    if (needs.length === 0) throw new Error("empty");
    if (needs.length === 1) take(needs[0], field, said, file, text);
    else offer(needs, field, said, file, text);
  } catch (error) {
    said.replaceChildren(`${file.name}: ${text(error.message) ?? text("unreadable")}`);
  }
}

function take({ text: need }, field, said, file, text) {
  const kept = need.slice(0, MOST_CHARACTERS);
  field.value = kept;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  field.focus();
  said.replaceChildren(`${file.name}: ${text(kept.length < need.length ? "cut" : "read")}`);
}

// Each need as a button, by its first words.
function offer(needs, field, said, file, text) {
  const list = document.createElement("ul");
  list.className = "need-rows";
  for (const need of needs.slice(0, MOST_ROWS)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "text-button";
    button.textContent = need.title;
    button.addEventListener("click", () => take(need, field, said, file, text));
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  }
  const many = text("choose").replace("{n}", needs.length).replace("{shown}", Math.min(needs.length, MOST_ROWS));
  said.replaceChildren(`${file.name}: ${many}`, list);
  list.querySelector("button").focus();
}

// The needs of a file: { title, text }, in its order.
export async function read(file) {
  if (file.size > MOST_BYTES) throw new Error("large");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = file.name.toLowerCase().split(".").pop();
  if (kind === "docx") return whole(await ofWord(bytes));
  if (kind === "csv" || kind === "tsv") return ofRows(rows(decoded(bytes)));
  if (["txt", "md", "markdown", "text"].includes(kind) || file.type.startsWith("text/")) return whole(decoded(bytes));
  throw new Error("kind");
}

const whole = (text) => (text.trim() ? [{ title: "", text: text.trim() }] : []);

// Text in UTF-8, UTF-16 or GB 18030, as files of the field come.
function decoded(bytes) {
  const [one, two] = bytes;
  const wide = (one === 0xff && two === 0xfe && "utf-16le") || (one === 0xfe && two === 0xff && "utf-16be");
  for (const encoding of wide ? [wide] : ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes("\0")) return text;
    } catch {
      // The next one.
    }
  }
  throw new Error("unreadable");
}

// The paragraphs of a Word document: one file of a ZIP archive.
async function ofWord(bytes) {
  const xml = decoded(await unpacked(bytes, "word/document.xml"));
  const document = new DOMParser().parseFromString(xml, "application/xml");
  if (document.querySelector("parsererror")) throw new Error("unreadable");
  const paragraphs = [...document.getElementsByTagName("w:p")];
  const said = { "w:t": (it) => it.textContent, "w:tab": () => "\t", "w:br": () => "\n" };
  const words = (it) => [...it.getElementsByTagName("*")].map((run) => said[run.tagName]?.(run) ?? "").join("");
  // A paragraph within another, in a text box, has been read with it.
  const own = paragraphs.filter((it) => !it.parentElement.closest("p"));
  return own.map(words).join("\n").replace(/\n{3,}/g, "\n\n");
}

async function unpacked(bytes, name) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error("unreadable");
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const [size, length, more, comment] = [20, 28, 30, 32].map((it, place) =>
      place ? view.getUint16(at + it, true) : view.getUint32(at + it, true),
    );
    if (new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)) === name) {
      const local = view.getUint32(at + 42, true);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const packed = bytes.subarray(start, start + size);
      return view.getUint16(at + 10, true) === 0 ? packed : inflated(packed);
    }
    at += 46 + length + more + comment;
  }
  throw new Error("unreadable");
}

async function inflated(packed) {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  let size = 0;
  for (let it = await reader.read(); !it.done; it = await reader.read()) {
    size += it.value.length;
    // A small file may claim any size.
    if (size > 4 * MOST_BYTES) throw new Error("large");
    parts.push(it.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

// The cells of a table, by the separator that its first line has most of.
function rows(text) {
  const [head] = text.split(/\r?\n/, 1);
  const count = (mark) => head.split(mark).length;
  const mark = [",", "\t", ";", "，"].reduce((best, it) => (count(it) > count(best) ? it : best));
  const all = [[""]];
  let quoted = false;
  for (let at = text.startsWith("\ufeff") ? 1 : 0; at < text.length; at += 1) {
    const [it, row] = [text[at], all.at(-1)];
    if (it === '"' && (quoted || row.at(-1) === "")) {
      if (quoted && text[at + 1] === '"') row[row.length - 1] += text[(at += 1)];
      else quoted = !quoted;
    } else if (!quoted && it === mark) row.push("");
    else if (!quoted && it === "\n") all.push([""]);
    else if (quoted || it !== "\r") row[row.length - 1] += it;
  }
  return all.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some(Boolean));
}

// A need for each row below the names of the columns; a table of one row has no names. Its title is the cell of
// the first column that is named so, else its longest.
function ofRows([names, ...rest]) {
  if (!names) return [];
  if (rest.length === 0) return whole(names.filter(Boolean).join("\n"));
  const titled = names.findIndex((it) => /名称|标题|题目|title|name|^(技术)?需求$/i.test(it));
  return rest.map((row) => {
    const longest = row.reduce((best, it) => (it.length > best.length ? it : best), "");
    const title = row[titled] || longest;
    const lines = row.map((cell, at) => cell && (at === titled || !names[at] ? cell : `${names[at]}: ${cell}`));
    const others = lines.filter((line, at) => line && at !== titled);
    return { title: title.slice(0, 80), text: [row[titled], ...others].filter(Boolean).join("\n") };
  });
}

function table(words) {
  const texts = new Map(words.split("\n").map((line) => line.split(" = ", 2)));
  return (key) => texts.get("describe." + key);
}
