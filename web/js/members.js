// Several catalogues as one for the page's program, which knows of one: loaded by early.js in an alliance's page.
// Two members may use an id twice, so here a listing's id ends in `@` and its member's address. What is known of
// the member stands in the listing's details.
import { h, parsed } from "./details.js";
import { other, said, tagOf, written } from "./first.js";
import { open as openNow } from "./techmatch.js";

// Opens the members of the list at an address.
export async function open(list, options) {
  return new Members(await openNow(list, options), say);
}

export class Members {
  #all;
  #say;

  // `say` hears which members are not in an answer.
  constructor(all, say) {
    this.#all = all;
    this.#say = say;
  }

  get info() {
    return this.#all.info;
  }

  async match({ like, ...need }, options) {
    const answer = await this.#all.match(like ? { ...need, ...this.#whose(like, "like") } : need, options);
    this.#say(answer.unanswered);
    return { ...answer, hits: answer.hits.map((hit) => this.#hit(hit)) };
  }

  async listing(given, options) {
    const { id, ...whose } = this.#whose(given, "id");
    const { catalogue, listing } = await this.#all.find(id, { ...options, ...whose });
    return this.#named(listing, [catalogue]);
  }

  prefetch(need, options) {
    return this.#all.prefetch(need, options);
  }

  suggest(draft, options) {
    return this.#all.suggest(draft, options);
  }

  close() {
    this.#all.close();
  }

  #hit({ listing, catalogue, similar = [], ...hit }) {
    const own = similar.map((it) => ({ ...it, id: ofMember(it.id, it.catalogue) }));
    const all = [...new Set([catalogue, ...similar.map((it) => it.catalogue)])];
    return { ...hit, catalogue, listing: this.#named(listing, all), similar: own };
  }

  // A listing with the catalogues that have it, its own first.
  #named(listing, catalogues) {
    const { members } = this.info;
    const [own, ...also] = catalogues.map((at) => {
      const { url, title_zh, title_en } = members.find(({ url }) => url === at);
      return { url, title_zh, title_en };
    });
    const catalogue = { ...own, page: `${own.url}#${new URLSearchParams({ id: listing.id })}`, also };
    const details = JSON.stringify({ ...parsed(listing.details ?? "{}"), catalogue });
    return { ...listing, id: ofMember(listing.id, own.url), details };
  }

  // The member that an id names, and its own id there, as `name`. One that names none is anybody's.
  #whose(given, name) {
    const at = given.lastIndexOf("@");
    const member = this.info.members.find(({ url }) => placeOf(url) === given.slice(at + 1));
    return member ? { [name]: given.slice(0, at), catalogue: member.url } : { [name]: given };
  }
}

// The same over http and https.
const placeOf = (url) => url.replace(/^https?:\/\//, "").replace(/\/$/, "");
const ofMember = (id, url) => `${id}@${placeOf(url)}`;

let place;

// Says above the page which members are not in the answer, and why.
function say(unanswered) {
  place ??= h("details", { class: "unanswered", "data-testid": "unanswered" });
  if (!place.isConnected) document.getElementById("app").before(place);
  place.hidden = unanswered.length === 0;
  // The style shows the reader's language.
  const both = (text) => ["zh", other("zh").code].map((code) => h("span", { lang: tagOf(code) }, text(code)));
  const title = (it, code) => it[`title_${written(code)}`];
  const names = (code) => unanswered.map((it) => title(it, code)).join(said(["、", ", "], code));
  const reasons = unanswered.map((it) =>
    h("li", {}, ...both((code) => title(it, code)), " ", h("code", { lang: "en" }, `${it.code}: ${it.message}`)),
  );
  const summary = both((code) => said(["结果中不含：{names}", "Not among these: {names}"], code, { names: names(code) }));
  place.replaceChildren(h("summary", {}, h("span", { role: "status" }, ...summary)), h("ul", {}, ...reasons));
}
