// What a visitor decides of meetings, on the device alone, and the file of wishes for the fair.
//
// It is { firm, wishes, busy }: the visitor's firm as typed, what differs from the usual for exhibitors by their
// keys ({ priority, pin, dropped, added }), and own times { day, from, until }.

const FORMAT = 1;
const MOST = 1000;
export const NOTHING = { firm: "", wishes: {}, busy: [] };

// By what an exhibitor is known: no other has its name in its hall.
export const keyOf = ({ name, hall = "" }) => `${hall} ${name}`;
const place = (site) => `techmatch.meetings ${site}`;

export function read(site) {
  try {
    return valid(JSON.parse(localStorage.getItem(place(site))));
  } catch {
    return NOTHING;
  }
}

// Keeps it; false where the browser does not.
export function write(site, kept) {
  try {
    localStorage.setItem(place(site), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

// Only what has the right shape: what is kept may be of another version.
function valid(given) {
  const { firm, wishes, busy } = given ?? {};
  const isText = (it) => typeof it === "string";
  const own = Object.entries(wishes ?? {}).map(([key, it]) => [
    key,
    {
      ...([1, 2, 3].includes(it?.priority) ? { priority: it.priority } : {}),
      ...(isText(it?.pin) ? { pin: it.pin } : {}),
      ...(it?.dropped ? { dropped: true } : {}),
      ...(it?.added ? { added: true } : {}),
    },
  ]);
  const times = (Array.isArray(busy) ? busy : []).filter((it) => [it?.day, it?.from, it?.until].every(isText));
  return {
    firm: isText(firm) ? firm : "",
    wishes: Object.fromEntries(own.slice(0, MOST)),
    busy: times.slice(0, MOST).map(({ day, from, until }) => ({ day, from, until })),
  };
}

// Minutes since 1970 of a time of a day, by the fair's own clock.
export function minutesOf(day, time) {
  const [hours, minutes] = time.split(":").map(Number);
  return Date.parse(`${day}T00:00:00Z`) / 60_000 + 60 * hours + minutes;
}

// Exhibitors of the site's file with their slots as { day, start, end, place, from, until }.
export function exhibitorsOf({ exhibitors }) {
  return exhibitors.map((it) => ({
    hall: "",
    booth: "",
    ...it,
    slots: it.slots.map(([day, start, end, place = ""]) => ({ day, start, end, place, from: minutesOf(day, start), until: minutesOf(day, end) })),
  }));
}

// The wishes as the file that `techmatch meetings` reads: each with the times that suit the visitor.
export function file(site, firm, wishes, busy, now) {
  const all = {
    generator: "techmatch",
    what: "wishes",
    format: FORMAT,
    site,
    made: `${now.toISOString().slice(0, 19)}Z`,
    visitor: firm.trim(),
    wishes: wishes.map(({ exhibitor, priority, pin }) => ({
      exhibitor: exhibitor.name,
      hall: exhibitor.hall,
      priority,
      times: exhibitor.slots
        .filter(({ from, until }, at) => (pin === undefined || at === pin) && !busy.some((own) => from < own.until && own.from < until))
        .map(({ day, start }) => `${day} ${start}`),
    })),
  };
  return `${JSON.stringify(all, undefined, 2)}\n`;
}
