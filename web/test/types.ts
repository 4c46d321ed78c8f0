// The types of the JS API, held by TypeScript against what they have to allow and to refuse. Nothing
// here runs. An `@ts-expect-error` before what compiles is an error.
import { open, TechmatchError } from "techmatch";
import type {
  Answer,
  Aspect,
  Catalogue,
  Cooperation,
  ErrorCode,
  FacetName,
  IpStatus,
  Kind,
  LeftOut,
  Listing,
  OpenOptions,
  OrganisationType,
  Origin,
  Service,
  Strength,
  Verdict,
} from "techmatch";
import * as api from "techmatch";
import type { TechMatchElement, TechMatchEvents } from "embed";

/** Whether both are the same type: then `same<A, B>()` compiles. */
declare function same<A, B extends A>(...mutual: [A] extends [B] ? [] : [never]): void;

// Closed sets are unions of literals.
type Closed<T extends string> = string extends T ? false : true;
type All =
  | Closed<Aspect>
  | Closed<Cooperation>
  | Closed<ErrorCode>
  | Closed<FacetName>
  | Closed<IpStatus>
  | Closed<Kind>
  | Closed<LeftOut>
  | Closed<OrganisationType>
  | Closed<Origin>
  | Closed<Service>
  | Closed<Strength>
  | Closed<Verdict>;
same<All, true>();

// What is exported shadows nothing that is there without an import, but for `open` itself.
type Shadows = Exclude<Extract<keyof typeof api, keyof typeof globalThis>, "open">;
same<Shadows, never>();
// @ts-expect-error: days are texts, `YYYY-MM-DD`
type Shadow = import("techmatch").Date;

export async function use(signal: AbortSignal): Promise<Answer> {
  const options: OpenOptions = { memory: 1e6, timeout: 1000, patience: 1000, signal, onprogress: console.log };
  const catalogue: Catalogue = await open(new URL("https://example.org/"), options);
  const need = { seek: "supply", text: "x", today: "2026-01-01", ignore: ["price"], facets: true } as const;
  await catalogue.prefetch({ ...need, ignore: ["price"] }, { signal });
  await catalogue.suggest({ seek: "demand", text: "gemo", caret: 4 }, { signal });
  const listing: Listing = await catalogue.listing("D-001", { signal });
  const extra: string | undefined = listing.extra?.["column"];
  const until: string | undefined = listing.expires?.value;
  const modes: Cooperation[] | undefined = listing.cooperation?.flatMap(({ value }) => value ?? []);
  console.log(extra, until, modes, catalogue.info.supply);
  try {
    // @ts-expect-error: no such kind
    await catalogue.match({ seek: "both" });
    // @ts-expect-error: a misspelt field
    await catalogue.match({ seek: "supply", txt: "x" });
    // @ts-expect-error: no such aspect
    await catalogue.match({ seek: "supply", ignore: ["colour"] });
    // @ts-expect-error: what it is cannot be changed
    catalogue.info = undefined;
  } catch (error) {
    if (!(error instanceof TechmatchError)) throw error;
    const code: ErrorCode = error.code;
    const directive: string | undefined = error.directive;
    console.log(code, directive, error.message, error.name);
  } finally {
    catalogue.close();
  }
  // @ts-expect-error: only calls throw it
  new TechmatchError("closed", "x");
  return catalogue.match({ seek: "supply" }, { signal });
}

// The element and its events are known by their names.
export function embed(): void {
  const element: TechMatchElement = document.createElement("tech-match");
  element.seek = "demand";
  // @ts-expect-error: no such kind
  element.seek = "both";
  // @ts-expect-error: it is only read
  element.answer = undefined;
  element.addEventListener("techmatch-results", ({ detail }) => {
    const total: number = detail.answer.total;
    console.log(total, detail.need.text);
  });
  document.addEventListener("techmatch-error", (event) => {
    const { detail } = event as CustomEvent<TechMatchEvents["techmatch-error"]>;
    const code: ErrorCode | undefined = detail.error.code;
    console.log(code);
  });
  void element.search("x").then((answer) => answer?.hits);
}
