// Meetings as iCalendar (RFC 5545): lines end with CR and LF, and are folded at 75 bytes.

const LONGEST = 75;
const encoder = new TextEncoder();

// A calendar of events { key, from, until, summary, place }, in minutes since 1970 of the fair's own clock.
// `offset` are its minutes ahead of UTC; without it, times are those of where the reader is. `now` is a Date.
export function calendar(events, offset, now) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//techmatch//plan//EN", "CALSCALE:GREGORIAN"];
  for (const { key, from, until, summary, place } of events) {
    lines.push(
      "BEGIN:VEVENT",
      `UID:${hash(key)}@techmatch`,
      `DTSTAMP:${compact(now)}Z`,
      `DTSTART:${moment(from, offset)}`,
      `DTEND:${moment(until, offset)}`,
      `SUMMARY:${escaped(summary)}`,
      ...(place ? [`LOCATION:${escaped(place)}`] : []),
      "END:VEVENT",
    );
  }
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

const compact = (date) => date.toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
const moment = (minutes, offset) => `${compact(new Date((minutes - (offset ?? 0)) * 60_000))}${offset === undefined ? "" : "Z"}`;
const escaped = (text) => text.replaceAll(/[\\;,]/g, "\\$&").replaceAll(/\r\n|\r|\n/g, "\\n");

function folded(line) {
  let out = "";
  let bytes = 0;
  for (const letter of line.replaceAll(/\p{Cc}/gu, "")) {
    const more = encoder.encode(letter).length;
    if (bytes + more > LONGEST) {
      out += "\r\n ";
      bytes = 1;
    }
    out += letter;
    bytes += more;
  }
  return out;
}

// 64 bits of FNV-1a: the same meeting has the same UID in each file, so that a calendar replaces it.
function hash(text) {
  let value = 0xcbf29ce484222325n;
  for (const byte of encoder.encode(text)) value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n);
  return value.toString(16).padStart(16, "0");
}
