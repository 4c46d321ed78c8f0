/** The JS API of a techmatch catalogue: open it, match needs, read listings. */
import type { Answer, CatalogueInfo, Draft, Listing, Need, Suggestion } from "./engine.js";

export type * from "./engine.js";

/** Why a call failed. */
export type ErrorCode =
  /** The browser has no WebAssembly or no workers. */
  | "unsupported"
  /** The host does not answer: offline, blocked, or its own error. Try again. */
  | "network"
  /** A file of the catalogue is not there: publish the whole folder again. */
  | "missing"
  /** A file's bytes are not those that were published: publish the whole folder again. */
  | "altered"
  /** The catalogue was written by a newer version: reload, or update what you embed. */
  | "newer_format"
  /** No listing has this id. */
  | "unknown_listing"
  /** The need or draft cannot be read; the message says where. */
  | "invalid_need"
  /** The call was cancelled by its signal. */
  | "cancelled"
  /** The catalogue was closed. */
  | "closed"
  /** A defect. */
  | "internal";

/** What every call throws. */
export class TechmatchError extends Error {
  readonly code: ErrorCode;
}

/** An open catalogue. Its engine runs in a worker of its own. */
export interface Catalogue {
  /** What the catalogue is. */
  readonly info: CatalogueInfo;
  /**
   * Ranks the listings of the kind `need.seek` and explains each. A signal that is aborted ends the
   * call with `cancelled`; what no other call waits for is fetched no further.
   */
  match(need: Need, options?: { signal?: AbortSignal }): Promise<Answer>;
  /**
   * Fetches what a need that is still being written will read, so that `match` finds it here. The
   * next call takes the place of this one.
   */
  prefetch(need: Need): Promise<void>;
  /** Terms of the catalogue that complete the draft at its caret, also from pinyin, the best first. */
  suggest(draft: Draft): Promise<Suggestion[]>;
  /** The listing with this id. */
  listing(id: string): Promise<Listing>;
  /** Ends the worker; open calls fail with `closed`. */
  close(): void;
}

/** Files that were asked for since nothing was under way, and how many of them are there. */
export interface Progress {
  loaded: number;
  wanted: number;
}

/** How to open a catalogue. */
export interface Options {
  /** Bytes of the catalogue to keep in memory between calls; by default its size decides. */
  memory?: number;
  /** Called whenever a file is asked for or has come. */
  onprogress?: (progress: Progress) => void;
}

/**
 * Opens the catalogue whose `manifest.json` lies in the folder `url` (relative to the page).
 *
 * @example
 * const catalogue = await open("https://example.org/catalogue/");
 * const { hits } = await catalogue.match({ seek: "supply", text: "耐高温锂电池隔膜" });
 */
export function open(url: string, options?: Options): Promise<Catalogue>;
