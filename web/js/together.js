// Several catalogues as one, for techmatch.js: each has an engine of its own, and answers by what all of
// them know of a need. One that fails or is slow does not hold the others; an answer names it.

import { joined } from "./joined.js";

// How each step of a need is asked: see `Survey` in the engine's types.
const STEPS = 3;
// Why a member is not in an answer that others have given.
const SLOW = { code: "network", message: "it is slow: the others did not wait for it" };

export class Together {
  // { url, title_zh, title_en, opening, catalogue, error }: each has one of the last two once it is opened.
  #members;
  #titles;
  #slow;
  #failure;
  #closed = false;

  // Of a list of members: { title_zh, title_en, members }. `openOne` opens a catalogue, `failure` makes an error
  // of a code and a message.
  constructor({ members, ...titles }, openOne, failure, { slow }) {
    this.#titles = titles;
    this.#slow = slow;
    this.#failure = failure;
    this.#members = members.map(({ url, title_zh, title_en }) => {
      const member = { url, title_zh, title_en, opening: openOne(url) };
      member.opening.then(
        (catalogue) => {
          if (this.#closed) catalogue.close();
          else member.catalogue = catalogue;
        },
        (error) => (member.error = error),
      );
      return member;
    });
  }

  // Waits for the first that opens, and for the others as long as they may take.
  async open() {
    await inTime(
      this.#members.map(({ opening }) => opening),
      this.#slow,
    );
    if (!this.#members.some(({ catalogue }) => catalogue)) {
      this.close();
      throw this.#members.find(({ error }) => error).error;
    }
    return this;
  }

  // What they are together, with each member: its address and name, and { info } or { error }.
  get info() {
    const infos = this.#members.map(({ catalogue }) => catalogue?.info).filter(Boolean);
    const sum = (kind) => infos.reduce((all, info) => all + info[kind], 0);
    const members = this.#members.map((member) => ({ ...named(member), info: member.catalogue?.info, error: said(member.error) }));
    const { title_zh, title_en } = titles(this.#titles, infos[0]);
    return { ...infos[0], title_zh, title_en, supply: sum("supply"), demand: sum("demand"), members };
  }

  async match(given, options) {
    const asking = new Asking(this.#members, this.#slow, options);
    const { need, itself } = await this.#withListing(given, options);
    const { offset = 0, limit = 10, sort } = need;
    const asked = { ...need, offset: 0, limit: offset + limit + (itself ? 1 : 0) };
    for (let step = 0; step < STEPS; step += 1) {
      const surveys = await asking.all("survey", asked);
      const known = asked.survey ? [asked.survey] : [];
      asked.survey = await asking.any("joinSurveys", [...known, ...surveys.map(([, survey]) => survey)]);
    }
    const answers = await asking.all("match", asked);
    const answer = joined(answers, { itself, offset, limit, sort });
    const name = (it) => ({ ...it, catalogue: this.#members[it.member].url });
    const hits = answer.hits.map(({ similar, ...hit }) => ({ ...name(hit), ...(similar && { similar: similar.map(name) }) }));
    return { ...answer, hits, unanswered: asking.unanswered() };
  }

  // A listing that is one member's is given as itself to all: { need, itself }.
  async #withListing(need, options) {
    if (!need?.like) return { need };
    const { like, catalogue, ...rest } = need;
    const { member, listing } = await this.#find(like, catalogue, options);
    return { need: { ...rest, listing }, itself: [member, like] };
  }

  // The first member that has a listing, or the one at an address.
  async #find(id, url, options) {
    let last = this.#failure("unknown_listing", `no catalogue has the listing ${id}`);
    for (const [member, { catalogue, url: address }] of this.#members.entries()) {
      if (!catalogue || (url && url !== address)) continue;
      try {
        return { member, listing: await catalogue.listing(id, options) };
      } catch (error) {
        if (error.code === "cancelled") throw error;
        if (error.code !== "unknown_listing") last = error;
      }
    }
    throw last;
  }

  async listing(id, options) {
    return (await this.find(id, options)).listing;
  }

  async find(id, { catalogue, ...options } = {}) {
    const { member, listing } = await this.#find(id, catalogue, options);
    return { catalogue: this.#members[member].url, listing };
  }

  async prefetch(need, options) {
    if (need?.like) return;
    const open = this.#members.filter(({ catalogue }) => catalogue);
    await Promise.allSettled(open.map(({ catalogue }) => catalogue.prefetch(need, options)));
  }

  // Completions of all, in turn: the first of each, then the second.
  async suggest(draft, options) {
    const asking = new Asking(this.#members, this.#slow, options);
    const lists = (await asking.all("suggest", draft)).map(([, list]) => list);
    const merged = new Map();
    const longest = Math.max(...lists.map((list) => list.length));
    for (let at = 0; at < longest; at += 1) {
      for (const suggestion of lists.map((list) => list[at]).filter(Boolean)) {
        const known = merged.get(suggestion.text);
        if (known) known.listings += suggestion.listings;
        else merged.set(suggestion.text, { ...suggestion });
      }
    }
    return [...merged.values()].slice(0, longest);
  }

  close() {
    this.#closed = true;
    for (const { catalogue } of this.#members) catalogue?.close();
  }
}

// One call of all members that are there, in steps: who fails at one is not asked at the next.
class Asking {
  #members;
  #asked;
  #slow;
  #options;
  #failed = new Map();

  constructor(members, slow, options) {
    this.#members = members;
    this.#asked = [...members.entries()].filter(([, { catalogue }]) => catalogue);
    // One that opens meanwhile is not in the answer.
    for (const [member, { catalogue, error }] of members.entries()) {
      if (!catalogue) this.#failed.set(member, error ?? SLOW);
    }
    this.#slow = slow;
    this.#options = options;
  }

  // What each gives: [[member, value]]. Fails where all do.
  async all(method, argument) {
    const calls = this.#asked.map(([, { catalogue }]) => catalogue.ask(method, argument, this.#options));
    const settled = await inTime(calls, this.#slow);
    const given = [];
    for (const [at, [member]] of this.#asked.entries()) {
      const { value, error } = settled[at];
      if (error) this.#failed.set(member, error);
      else given.push([member, value]);
    }
    const errors = settled.map(({ error }) => error).filter(Boolean);
    const cancelled = errors.find(({ code }) => code === "cancelled");
    if (cancelled || given.length === 0) throw cancelled ?? errors[0];
    this.#asked = this.#asked.filter(([member]) => !this.#failed.has(member));
    return given;
  }

  // What needs no catalogue, any of them does: the first whose engine still runs.
  async any(method, argument) {
    for (;;) {
      const [member, { catalogue }] = this.#asked[0];
      const call = catalogue.ask(method, argument, this.#options);
      const [{ value, error }] = await inTime([call], this.#slow, this.#slow);
      if (!error) return value;
      this.#failed.set(member, error);
      this.#asked.shift();
      if (error.code === "cancelled" || this.#asked.length === 0) throw error;
    }
  }

  // The members of which the answer knows nothing, each with the reason.
  unanswered() {
    return this.#members.flatMap((it, member) => {
      const reason = this.#failed.get(member);
      return reason ? [{ ...named(it), ...said(reason) }] : [];
    });
  }
}

// What a member is called, in both languages: by the list that names it, else by itself, else by its address.
function named({ url, catalogue, ...listed }) {
  const place = url.replace(/^https?:\/\//, "").replace(/\/$/, "");
  return { url, ...titles(listed, catalogue?.info, { title_zh: place }) };
}

// The titles of the first that has any; one language stands for the other.
function titles(...known) {
  const { title_zh, title_en } = known.find((it) => it?.title_zh || it?.title_en) ?? {};
  return { title_zh: title_zh || title_en, title_en: title_en || title_zh };
}

const said = (error) => error && { code: error.code, message: error.message };

// Waits for all, but no longer than `slow` milliseconds after the first that gives something, and no longer
// than `most` in all: [{ value, error }].
function inTime(promises, slow, most) {
  return new Promise((resolve) => {
    const settled = promises.map(() => ({ error: SLOW }));
    let open = promises.length;
    let clock = most && setTimeout(() => end(), most);
    const end = () => {
      clearTimeout(clock);
      resolve(settled);
    };
    for (const [at, promise] of promises.entries()) {
      promise
        .then(
          (value) => {
            settled[at] = { value };
            clock ??= setTimeout(end, slow);
          },
          (error) => (settled[at] = { error }),
        )
        .finally(() => {
          open -= 1;
          if (open === 0) end();
        });
    }
    if (open === 0) end();
  });
}
