// A visitor's plan of meetings: whom to meet when, without clashes and with the time to walk.
//
// Wishes are placed by priority, and of one priority those with the fewest slots first. A wish whose slots all
// clash moves the meetings in its way to other slots of theirs, along an augmenting path (Kuhn 1955); no meeting
// is given up for another. Where each slot clashes with one meeting at most (slots on one grid of times, with
// breaks to walk in), that is bipartite matching: as many wishes of the first priority are placed as possible,
// then of the second, then of the third (Edmonds and Fulkerson 1965). Else it is a heuristic, and a path may move
// several meetings. At last meetings move where that makes the way shorter.
//
// What a path that fails has seen is not looked at again: n wishes with m slots each, of which k are placed, take
// about n · m · k steps.

const ROUNDS = 10;
// Minutes beyond which no way is as long: the configuration allows two hours.
const FAR = 121;

const dayOf = ({ from }) => Math.floor(from / 1440);

// Minutes from one exhibitor to another: the command counts the same (Fair::minutes).
export function minutes(one, other, walk) {
  if (one === other || (one.booth && one.booth === other.booth && one.hall === other.hall)) return 0;
  if (one.hall !== other.hall) return walk.halls;
  if (!one.at || !other.at) return walk.booths;
  const part = Math.hypot(one.at[0] - other.at[0], one.at[1] - other.at[1]) / Math.SQRT2 / 100;
  return Math.max(0, Math.ceil(walk.booths * part - 1e-9));
}

// Plans. A wish is { priority, pin, exhibitor: { hall, booth, at, slots: [{ from, until }] } }: priority from 1,
// the highest, to 3; `pin` is the position of the slot that it must have; times are minutes. `busy` are times
// { from, until } of the visitor's own. Gives for each wish the position of its slot, or why it has none: "busy"
// (none of its slots is free of the visitor's own times), "pin" (what it is pinned to clashes) or "clash", with
// the positions of the wishes that it clashes with.
export function plan(wishes, { busy = [], walk = { halls: 0, booths: 0 } } = {}) {
  const placed = wishes.map(() => undefined);
  // The wishes that have a slot.
  const met = new Set();
  const put = (at, which) => {
    placed[at] = which;
    if (which === undefined) met.delete(at);
    else met.add(at);
  };
  const ways = new Map();
  const walked = (one, other) => {
    const pair = one < other ? one * wishes.length + other : other * wishes.length + one;
    if (!ways.has(pair)) ways.set(pair, minutes(wishes[one].exhibitor, wishes[other].exhibitor, walk));
    return ways.get(pair);
  };
  const slot = (at, which = placed[at]) => wishes[at].exhibitor.slots[which];
  const isFree = ({ from, until }) => !busy.some((own) => from < own.until && own.from < until);
  const options = wishes.map(({ pin, exhibitor }) =>
    [...exhibitor.slots.keys()].filter((it) => (pin === undefined || it === pin) && isFree(exhibitor.slots[it])),
  );
  const inTheWay = (at, which) => {
    const { from, until } = slot(at, which);
    const all = [];
    for (const other of met) {
      if (other === at) continue;
      const its = slot(other);
      const apart = Math.max(from - its.until, its.from - until);
      // The way is counted for what is near alone.
      if (apart < 0 || (apart < FAR && apart < walked(at, other))) all.push(other);
    }
    return all;
  };
  // The minutes of walking that a slot adds to its day.
  const wayOf = (at, which) => {
    const { from, until } = slot(at, which);
    let before;
    let behind;
    for (const other of met) {
      const its = slot(other);
      if (other === at || dayOf(its) !== dayOf({ from })) continue;
      if (its.until <= from && (before === undefined || its.until > slot(before).until)) before = other;
      if (its.from >= until && (behind === undefined || its.from < slot(behind).from)) behind = other;
    }
    if (before === undefined || behind === undefined) return before === behind ? 0 : walked(at, before ?? behind);
    return walked(at, before) + walked(at, behind) - walked(before, behind);
  };

  const place = (at, seen, locked) => {
    seen.add(at);
    const all = options[at].map((which) => ({ which, moved: inTheWay(at, which) }));
    const free = all.filter(({ moved }) => moved.length === 0);
    if (free.length > 0) {
      const best = free.map((it) => ({ ...it, way: wayOf(at, it.which) })).sort((a, b) => a.way - b.way || a.which - b.which);
      put(at, best[0].which);
      return true;
    }
    all.sort((a, b) => a.moved.length - b.moved.length || a.which - b.which);
    for (const { which, moved } of all) {
      if (moved.some((it) => locked.has(it) || wishes[it].pin !== undefined || seen.has(it))) continue;
      const before = [...met].map((it) => [it, placed[it]]);
      for (const it of moved) put(it, undefined);
      put(at, which);
      locked.add(at);
      const done = moved.every((it) => placed[it] !== undefined || place(it, seen, locked));
      locked.delete(at);
      if (done) return true;
      for (const it of [...met]) put(it, undefined);
      for (const [it, old] of before) put(it, old);
    }
    return false;
  };

  // Moves single meetings where that makes the way shorter.
  const shorten = () => {
    for (let round = 0, better = true; better && round < ROUNDS; round += 1) {
      better = false;
      for (const at of order) {
        if (placed[at] === undefined || wishes[at].pin !== undefined) continue;
        for (const which of options[at]) {
          if (which === placed[at] || inTheWay(at, which).length > 0 || wayOf(at, which) >= wayOf(at, placed[at])) continue;
          put(at, which);
          better = true;
        }
      }
    }
  };

  const order = [...wishes.keys()].sort(
    (a, b) =>
      Number(wishes[a].pin === undefined) - Number(wishes[b].pin === undefined) ||
      wishes[a].priority - wishes[b].priority ||
      options[a].length - options[b].length ||
      a - b,
  );
  // A way that became shorter may have made room: who is left is tried again.
  for (let more = true; more; ) {
    more = false;
    // What a search that failed has seen leads nowhere for later ones either.
    const dead = new Set();
    for (const at of order) {
      if (placed[at] !== undefined) continue;
      const before = dead.size;
      if (!place(at, dead, new Set())) continue;
      more = true;
      for (const it of [...dead].slice(before)) dead.delete(it);
    }
    if (more) shorten();
  }

  return wishes.map(({ pin }, at) => {
    if (placed[at] !== undefined) return { slot: placed[at] };
    if (options[at].length === 0) return { reason: pin === undefined || wishes[at].exhibitor.slots[pin] ? "busy" : "pin", with: [] };
    const others = new Set(options[at].flatMap((which) => inTheWay(at, which)));
    return { reason: pin === undefined ? "clash" : "pin", with: [...others].sort((a, b) => a - b) };
  });
}
