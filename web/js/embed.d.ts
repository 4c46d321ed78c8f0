/** The element `<tech-match>`: a techmatch catalogue in any page. Attributes, parts and policy: docs/embedding.md. */
import type { Answer, CatalogueInfo, ErrorCode, JoinedAnswer, Listing, Member, Need } from "./techmatch.js";

/** Details of the element's events, by the events' names. All bubble and are composed. */
export interface TechMatchEvents {
  /** The catalogue is open, or several as one: then `catalogue` has their addresses, and `info` each of them. */
  "techmatch-ready": { catalogue: string; info: CatalogueInfo & { members?: Member[] } };
  /** A need is about to be matched. `preventDefault` keeps it from being so. */
  "techmatch-search": { need: Need };
  /** The answer is shown. */
  "techmatch-results": { need: Need; answer: Answer | JoinedAnswer };
  /** A listing is about to be shown as a panel. `preventDefault` keeps it from being so. */
  "techmatch-open": { id: string; listing: Listing; catalogue: string };
  /**
   * The visitor follows a contact of a listing; `publisher` where it has none of its own.
   * `preventDefault` keeps the browser from following the link.
   */
  "techmatch-contact": {
    id: string;
    listing: Listing;
    catalogue: string;
    way: "phone" | "email" | "web" | "publisher";
  };
  /** What the element shows in the place of results. `code` is that of the JS API's errors. */
  "techmatch-error": { error: Error & { code?: ErrorCode; directive?: string } };
}

/** Each attribute is a property of the same name. An absent attribute is an empty text. */
export interface TechMatchElement extends HTMLElement {
  catalogue: string;
  seek: "" | "supply" | "demand";
  query: string;
  like: string;
  filter: string;
  limit: string;
  layout: "" | "full" | "box" | "list" | "newest";
  for: string;
  results: string;
  open: "" | "panel" | "page";
  /** What the catalogue is, once it is open. */
  readonly info: (CatalogueInfo & { members?: Member[] }) | undefined;
  /** What is shown. */
  readonly answer: Answer | JoinedAnswer | undefined;
  /** Matches a text, by default what stands in the box; undefined where the page took the search as its own. */
  search(query?: string): Promise<Answer | JoinedAnswer | undefined>;
  /** Shows a listing as a panel. */
  show(id: string): Promise<void>;
  /** Closes the panel. */
  hide(): void;
  /** Asks again, after a failure. */
  retry(): Promise<Answer | JoinedAnswer | undefined>;
  addEventListener<K extends keyof TechMatchEvents>(
    type: K,
    listener: (event: CustomEvent<TechMatchEvents[K]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "tech-match": TechMatchElement;
  }
  interface HTMLElementEventMap extends Events {}
}

type Events = { [K in keyof TechMatchEvents]: CustomEvent<TechMatchEvents[K]> };
