// Listings made up by a seed, with the statistics of `../shared/data/scale` (US research awards as
// supply, the topics they answer as demand): lengths, how often words recur, how many there are.
// Listings come one at a time, so that a million needs no more memory than one.

/** Words of a title and of a description: the length that so large a share does not exceed. */
const SHARES = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];
const LENGTHS = {
  supply: {
    title: [1, 3, 4, 5, 6, 7, 7, 8, 9, 11, 13, 16, 26, 38],
    description: [1, 69, 98, 131, 154, 173, 187, 197, 205, 244, 330, 412, 578, 797],
  },
  demand: {
    title: [1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 11, 14, 19, 27],
    description: [1, 36, 62, 130, 244, 377, 487, 596, 718, 864, 1116, 1379, 2478, 4415],
  },
};

/**
 * The share of all text that the most frequent words make up, by their number. Beyond 100,000 words
 * it is Good and Turing's: the share of what is yet unseen is that of the words seen once.
 */
const FREQUENT = [
  [0, 0], [1, 0.051], [3, 0.124], [5, 0.172], [10, 0.24], [17, 0.283], [31, 0.33], [56, 0.383],
  [100, 0.434], [177, 0.491], [316, 0.56], [562, 0.636], [1000, 0.716], [1778, 0.793],
  [3162, 0.86], [5623, 0.911], [10_000, 0.946], [17_782, 0.968], [31_622, 0.981],
  [56_234, 0.989], [100_000, 0.9925], [152_164, 0.994], [1_000_000, 0.9991], [5_000_000, 1],
];

/** The words that stand first, so that lists of stop words find what they look for. */
export const FUNCTION_WORDS = `the and of to a in for will be is with this that as by on an are from
  can or at which these we have has it such also into our not been more their during would both its
  through than over all other`.split(/\s+/);

/** The share of the text of words that tell a subject, and how many words a subject has. */
const CONTENT_FROM = 0.434;
const OF_SUBJECT = 0.5;
const SUBJECTS = 2000;
const SUBJECT_WORDS = 150;

const SYLLABLES = [..."bcdfghjklmnprstvwxyz"].flatMap((c) => [..."aeiou"].map((v) => c + v));
const ENDINGS = ["", "", "", "s", "ed", "ing", "ation", "al", "er"];

/** `count` listings of a kind. The same seed gives the same bytes. */
export function* generated({ kind, count, seed = 1 }) {
  const random = sfc32(seed, kind === "supply" ? 1 : 2);
  const lengths = LENGTHS[kind];
  for (let number = 1; number <= count; number += 1) {
    const subject = Math.floor(random() * SUBJECTS);
    const content = () => word(random, subject, 0.33);
    const title = Array.from({ length: quantile(lengths.title, random()) }, content).map(capital);
    yield {
      id: `${kind === "supply" ? "A" : "T"}${number}`,
      kind,
      lang: "en",
      title: title.join(" "),
      description: prose(random, subject, quantile(lengths.description, random())),
      published: `${1983 + Math.floor(random() * 36)}-01-01`,
    };
  }
}

function prose(random, subject, length) {
  const words = [];
  let left = 0;
  for (let at = 0; at < length; at += 1) {
    const next = word(random, subject, 0);
    if (left === 0) {
      if (at > 0) words[at - 1] += ".";
      left = 12 + Math.floor(random() * 20);
      words.push(capital(next));
    } else {
      words.push(next);
    }
    left -= 1;
  }
  return `${words.join(" ")}.`;
}

/** A word of running text; half of those that tell something are the subject's own. */
function word(random, subject, from) {
  const share = from + random() * (1 - from);
  if (share < CONTENT_FROM || random() > OF_SUBJECT) return wordAt(rank(share));
  // The subject's first words recur most.
  const place = Math.floor(SUBJECT_WORDS ** random());
  return wordAt(rank(CONTENT_FROM + hashed(subject * SUBJECT_WORDS + place) * (0.99 - CONTENT_FROM)));
}

/** The word at a share of all text, when words stand most frequent first. */
function rank(share) {
  const after = FREQUENT.findIndex(([, up]) => share < up);
  const [low, below] = FREQUENT[after - 1];
  const [high, above] = FREQUENT[after];
  const part = (share - below) / (above - below);
  return Math.floor((low + 1) * ((high + 1) / (low + 1)) ** part) - 1;
}

const made = [...FUNCTION_WORDS];

function wordAt(rank) {
  return (made[rank] ??= makeUp(rank - FUNCTION_WORDS.length));
}

/** A word of its own for each number: syllables, and often an ending that a stemmer takes off. */
function makeUp(number) {
  let left = number < 1e6 ? (number * 382_903 + 12_345) % 1e6 : number;
  let text = "";
  do {
    text += SYLLABLES[left % 100];
    left = Math.floor(left / 100);
  } while (left > 0 || text.length < 6);
  return text + ENDINGS[Math.floor(hashed(number) * ENDINGS.length)];
}

function quantile(lengths, share) {
  const after = SHARES.findIndex((up) => share < up);
  if (after < 0) return lengths.at(-1);
  const part = (share - SHARES[after - 1]) / (SHARES[after] - SHARES[after - 1]);
  return Math.round(lengths[after - 1] + (lengths[after] - lengths[after - 1]) * part);
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/** Chris Doty-Humphrey's small fast counting generator, from PractRand: [0, 1), by two seeds. */
function sfc32(first, second) {
  let [a, b, c, d] = [0x9e3779b9, first, second, 1];
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 16; round += 1) next();
  return next;
}

/** [0, 1) by a number: the finaliser of MurmurHash3. */
function hashed(number) {
  let h = (number + 1) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}
