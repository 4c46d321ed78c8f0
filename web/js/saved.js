// What came to a saved need since its results were last looked at, by the change feed of the site. Loaded where a
// need is saved: see asked.js.

const FORMAT = 1;

// How many answers are new, and of the listings that answered then how many have changed and have ended. `saved` is
// what the device keeps of the need, `answers` are the ids of today, `feed` is changes.json. Without a feed that
// reaches back to that day only what is new can be shown.
export function news({ seen, since }, answers, feed) {
  const known = new Set(seen);
  const now = new Map();
  for (const { what, id, was } of entries(feed, since)) {
    if (known.has(was)) {
      known.add(id);
      now.delete(was);
    }
    if (!known.has(id)) continue;
    // What had ended and came back is there as before.
    if (what === "added") now.delete(id);
    else now.set(id, what);
  }
  const count = (state) => [...now.values()].filter((it) => it === state).length;
  return [answers.filter((id) => !known.has(id)).length, count("changed"), count("ended")];
}

// The entries of a day and later, the oldest first; none where some of them were dropped.
function entries(feed, since) {
  if (!since || feed?.format !== FORMAT || feed.complete_after >= since) return [];
  return feed.entries.filter(({ date }) => date >= since).reverse();
}
