/** The JS API of a techmatch catalogue: open it, match needs, read listings. */
import type { Answer, CatalogueInfo, Draft, Hit, Listing, Need, Similar, Suggestion } from "./engine.js";

export type {
  Answer,
  Aspect,
  CatalogueInfo,
  Contact,
  ContactVisibility,
  Cooperation,
  Correction,
  Criterion,
  CriterionResult,
  CriterionValue,
  Currency,
  Draft,
  Evidence,
  EvidenceKind,
  Facet,
  FacetName,
  FacetValue,
  Field,
  Filter,
  Fit,
  Hit,
  Industry,
  IpStatus,
  Kind,
  Language,
  LeftOut,
  Listing,
  Maturity,
  Metric,
  Need,
  Operator,
  OrganisationType,
  Origin,
  Passage,
  Price,
  Region,
  Relaxation,
  Restriction,
  Service,
  Similar,
  Span,
  Stated,
  Strength,
  Suggestion,
  TermWeight,
  TextRun,
  Verdict,
} from "./engine.js";

/** Why a call failed. */
export type ErrorCode =
  /** The browser has no WebAssembly or no module workers. */
  | "unsupported"
  /** The page's Content-Security-Policy forbids what matching needs: `directive` says what it lacks. */
  | "forbidden"
  /**
   * The browser keeps back what another origin has: its host has to send `Access-Control-Allow-Origin`,
   * or to serve by https. The message says which.
   */
  | "blocked"
  /** The host does not answer, twice: offline, blocked, silent, or its own error. Try again. */
  | "network"
  /** A file is not there, in the catalogue's newest state either: publish the whole folder again. */
  | "missing"
  /** A file's bytes are, twice, not those that were published: publish the whole folder again. */
  | "altered"
  /** The catalogue was written by a newer version: reload, or update what you embed. */
  | "newer_format"
  /** No listing has this id. */
  | "unknown_listing"
  /** The need or draft cannot be read; the message says where. */
  | "invalid_need"
  /** An address, an id or an option that cannot be used; the message says which. */
  | "invalid_argument"
  /** The call was cancelled by its signal, whose reason is the error's `cause`. */
  | "cancelled"
  /** The catalogue was closed. */
  | "closed"
  /** A defect, or a catalogue that breaks the engine. Other calls go on. */
  | "internal";

/** What every call throws: nothing else comes out of this module. */
export class TechmatchError extends Error {
  private constructor();
  readonly name: "TechmatchError";
  readonly code: ErrorCode;
  /** What the page's Content-Security-Policy lacks, such as `worker-src 'self'`. */
  readonly directive?: string;
}

/** What every call takes. */
export interface CallOptions {
  /** Ends the call with `cancelled` as soon as it is aborted. What no other call waits for is fetched no further. */
  signal?: AbortSignal;
}

/**
 * An open catalogue. Its engine runs in a worker of its own, which is replaced where it breaks, does
 * not answer, or lacks a file because the site was published anew: open calls go to the next one.
 * Where the page's policy forbids workers it runs on the page's own thread, and the console says so.
 */
export interface Catalogue {
  /** What the catalogue is, as the last worker read it. */
  readonly info: CatalogueInfo;
  /** Ranks the listings of the kind `need.seek` and explains each. */
  match(need: Need, options?: CallOptions): Promise<Answer>;
  /**
   * Fetches what a need that is still being written will read, so that `match` finds it here. The
   * next call takes the place of this one, which then ends without an error.
   */
  prefetch(need: Need, options?: CallOptions): Promise<void>;
  /** Terms of the catalogue that complete the draft at its caret, also from pinyin, the best first. */
  suggest(draft: Draft, options?: CallOptions): Promise<Suggestion[]>;
  /** The listing with this id. */
  listing(id: string, options?: CallOptions): Promise<Listing>;
  /** Ends the worker; open calls fail with `closed`. */
  close(): void;
}

/** One of several catalogues that are open as one: what it is, or why it is not there. */
export interface Member {
  url: string;
  /** Its name: as the alliance's list has it, as it says itself, or its address. */
  title_zh: string;
  title_en: string;
  info?: CatalogueInfo;
  error?: { code: ErrorCode; message: string };
}

/** A hit of several catalogues: `catalogue` is the address of the one that has it. */
export type MemberHit = Omit<Hit, "similar"> & { catalogue: string; similar?: (Similar & { catalogue: string })[] };

/** What several catalogues answer as one. */
export interface JoinedAnswer extends Omit<Answer, "hits"> {
  hits: MemberHit[];
  /** The members of which the answer knows nothing: down, older, altered, or slower than `slow`. */
  unanswered: { url: string; title_zh: string; title_en: string; code: ErrorCode; message: string }[];
}

/**
 * Several catalogues, each with an engine of its own, that answer as one: how common a word is, all of
 * them say together, so that scores compare. A listing that several have is one hit, with the others in
 * `similar`.
 */
export interface Catalogues extends Omit<Catalogue, "info" | "match" | "listing"> {
  /** What they are together, and each member. */
  readonly info: CatalogueInfo & { members: Member[] };
  /** Where `like` names a listing, `catalogue` may say whose: else it is the first member's that has it. */
  match(need: Need & { catalogue?: string }, options?: CallOptions): Promise<JoinedAnswer>;
  /** The listing with this id, of the member at the address `catalogue` or the first that has it. */
  listing(id: string, options?: CallOptions & { catalogue?: string }): Promise<Listing>;
  /** The same, with the address of the member that has it. */
  find(id: string, options?: CallOptions & { catalogue?: string }): Promise<{ catalogue: string; listing: Listing }>;
}

/** Files that were asked for since nothing was under way, and how many of them are there. */
export interface Progress {
  loaded: number;
  wanted: number;
}

/** How to open a catalogue. */
export interface OpenOptions extends CallOptions {
  /** Bytes of the catalogue to keep in memory between calls; by default its size decides. */
  memory?: number;
  /** Called whenever a file is asked for or has come. */
  onprogress?: (progress: Progress) => void;
  /** Milliseconds without a byte that end a request, which is then tried once more; by default 15,000. */
  timeout?: number;
  /** Milliseconds that several catalogues wait for the slowest after the first; by default 4,000. */
  slow?: number;
  /** Milliseconds of silence that end a worker which has calls to answer; by default 20,000. */
  patience?: number;
}

/**
 * Opens the catalogue whose `manifest.json` lies in the folder `url` (relative to the page). Where there is none,
 * or it has no listings, and a `directory.json` lies there, the catalogues that it names; so does the address of
 * such a list: `{ "title_en": …, "members": [{ "url": …, "title_zh": …, "title_en": … }] }`.
 *
 * @example
 * const catalogue = await open("https://example.org/catalogue/");
 * const { hits } = await catalogue.match({ seek: "supply", text: "耐高温锂电池隔膜" });
 */
export function open(url: string | URL, options?: OpenOptions): Promise<Catalogue>;
/** Opens several catalogues as one, fifty at most: each takes an engine of its own. */
export function open(url: readonly (string | URL)[], options?: OpenOptions): Promise<Catalogues>;
