// What stands behind <tech-match> once it is near: the need, the engine that answers it, the events.
// embed.js makes one `Widget` for each element, of this version or of a later one, and relies on its
// public methods alone: see "What stays" in docs/embedding.md.
import { engine } from "./engines.js";
import { failure } from "./failure.js";
import { form, listen } from "./form.js";
import { h } from "./dom.js";
import { around, catalogues, language, page, read, resultsPage, today } from "./options.js";
import { panel } from "./panel.js";
import { loading, results } from "./results.js";
import { styled } from "./style.js";
import { texts } from "./texts.js";

const OWN = new URL("../../", import.meta.url).href;

export class Widget {
  info;
  // What is shown, and the need that it answers: { need, answer }.
  #shown;
  #host;
  #options;
  #texts;
  // The addresses of the catalogues; most elements have one.
  #sites = [];
  #engine;
  // What is wrong with the attributes: nothing is asked before it is right.
  #wrong;
  #failed = false;
  #query;
  // What is asked: { text, seek, ignore, limit }; nothing before the first search.
  #asked;
  // The search that runs: { need, abort }.
  #running;
  #seek;
  // Where box and results are drawn: elements that inherit no style of the page. Beside the results
  // stand what a screen reader hears of them, and the panel.
  #box = root();
  #out = root();
  #list = h("div");
  #status = h("p", { class: "hidden", role: "status" });
  // What the box was drawn for: it is drawn again only where that changes, since the visitor writes in it.
  #drawn;
  // The page's own field, what leaves it, and the place of the results elsewhere in the page.
  #own;
  #leaveOwn = () => {};
  #outside;
  #waits = false;
  // Whether the focus was in results that have gone, and nothing came in their place that takes it.
  #owesFocus = false;

  constructor(host) {
    this.#host = host;
    const focused = host.contains(document.activeElement);
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    styled(shadow);
    this.#out.append(this.#list, this.#status);
    shadow.replaceChildren(this.#box, this.#out);
    this.#update();
    if (focused) this.focus({ preventScroll: true });
  }

  // What embed.js calls.

  get answer() {
    return this.#shown?.answer;
  }

  changed() {
    if (this.#waits) return;
    this.#waits = true;
    // Attributes that are set together are read together.
    queueMicrotask(() => {
      this.#waits = false;
      if (this.#host.isConnected) this.#update();
    });
  }

  connected() {
    this.changed();
  }

  disconnected() {
    // What the browser takes out of the page is no modal dialog any more, where it comes in again.
    this.hide();
    // An element that only moves keeps all else.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#stop();
      this.#release();
      this.#leaveOwn();
      this.#outside?.remove();
    });
  }

  async search(text = this.#field?.value ?? "") {
    if (this.#field) this.#field.value = text;
    await this.#ask({ text: text.trim(), seek: this.#seek, ignore: [], limit: this.#options.limit });
    return this.answer;
  }

  async show(id) {
    const hit = this.answer?.hits.find(({ listing }) => listing.id === id);
    try {
      this.#open(hit ?? (await this.#find(id)));
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  hide() {
    const dialog = this.#out.querySelector("dialog");
    dialog?.close();
    dialog?.remove();
  }

  async retry() {
    if (this.#failed) this.#release();
    if (this.#asked) await this.#ask(this.#asked);
    else this.#update();
    return this.answer;
  }

  focus(options) {
    const target = this.#field ?? this.#list.querySelector("a, button");
    target?.focus(options);
    return Boolean(target);
  }

  // Draws anew what the attributes say, and asks anew where they ask for something else.
  #update() {
    const attribute = (name) => this.#host.getAttribute(name) ?? "";
    const near = this.#host.closest("[lang]")?.lang;
    this.#texts = texts(language(attribute("lang"), near, document.documentElement.lang, navigator.language));
    const before = this.#options;
    this.#read(attribute);
    const { seek, layout, like, limit } = this.#options;
    if (before?.seek !== seek) this.#seek = seek;
    this.#place(attribute("for"), attribute("results"));
    const query = attribute("query").trim();
    const changes = query !== (this.#query ?? "");
    this.#query = query;
    this.#draw();
    if (this.#field && changes) this.#field.value = query;
    if (this.#wrong) {
      this.#stop();
      this.#fail(this.#wrong);
      return;
    }
    const asks = query || like || layout === "list" || layout === "newest";
    // It is asked where it is seen, and a box alone asks for nothing before the visitor does.
    if ((!asks && !this.#asked) || !this.#host.isConnected || this.#leads) return;
    const text = changes || !this.#asked ? query : this.#asked.text;
    // What the visitor has changed of the same need stays.
    const kept = text === this.#asked?.text ? this.#asked : undefined;
    const more = before?.limit === limit && kept?.limit;
    const next = { text, seek: this.#seek, ignore: kept?.ignore ?? [], limit: more || limit };
    const { need } = this.#running ?? this.#shown ?? {};
    if (need && JSON.stringify(this.#needOf(next)) === JSON.stringify(need)) return;
    this.#ask(next).catch(() => {});
  }

  // Whether the box leads to the catalogue's own page, since there is no place for results here. Several
  // catalogues have no page for all.
  get #leads() {
    return this.#options.layout === "box" && !this.#outside && !this.#own && this.#sites.length === 1;
  }

  #read(attribute) {
    let sites = [];
    try {
      this.#options = read(attribute);
      sites = catalogues(attribute("catalogue"), document.baseURI, OWN);
      this.#wrong = undefined;
    } catch (error) {
      this.#wrong = error;
      this.#options ??= read(() => "");
    }
    if (sites.join() === this.#sites.join()) return;
    this.#stop();
    this.#release();
    this.#sites = sites;
    this.#shown = this.info = undefined;
  }

  // The field that the visitor writes in: the page's own where `for` names one.
  get #field() {
    return this.#own ?? this.#box.querySelector("textarea") ?? undefined;
  }

  // Finds what the page has for field and results; ids are those of the element's own tree.
  #place(input, target) {
    const tree = this.#host.getRootNode();
    this.#leaveOwn();
    this.#leaveOwn = () => {};
    this.#own = (input && tree.getElementById(input)) || undefined;
    if (this.#own) {
      this.#leaveOwn = listen(this.#own, () => this.search().catch(() => {}), () => this.#warm());
      if (this.#own === tree.activeElement) this.#warm();
    }
    const place = (target && tree.getElementById(target)) || undefined;
    if (place && !this.#outside) {
      this.#outside = h("div");
      styled(this.#outside.attachShadow({ mode: "open" }));
    }
    if (place && this.#outside.parentNode !== place) place.append(this.#outside);
    const home = (place ? this.#outside : this.#host).shadowRoot;
    if (this.#out.parentNode !== home) {
      this.hide();
      home.append(this.#out);
    }
    if (place) return;
    this.#outside?.remove();
    this.#outside = undefined;
  }

  get #context() {
    const lang = this.#texts.lang;
    return {
      texts: this.#texts,
      options: this.#options,
      seek: this.#seek,
      ...this.#shown,
      info: this.info,
      pageOf: (id, catalogue = this.#sites[0]) => page(catalogue, lang, { id }),
      // Several catalogues have no page for all.
      allPage: this.#sites.length === 1 && this.#shown && resultsPage(this.#sites[0], lang, this.#shown.need),
      open: (hit) => this.#open(hit),
      find: (id, catalogue) => this.#find(id, catalogue).then((hit) => this.#open(hit), (error) => this.#fail(error)),
      ask: (change) => this.#ask({ ...this.#asked, ...change }).catch(() => {}),
      more: () => this.#more(),
      search: () => this.search().catch(() => {}),
      retry: () => this.retry().catch(() => {}),
      warm: () => this.#warm(),
      turn: (seek) => this.#turn(seek),
      contact: (hit, way) => this.#emit("techmatch-contact", { ...this.#of(hit), way }, true),
    };
  }

  #draw() {
    const { lang, tag } = this.#texts;
    for (const root of [this.#box, this.#out]) root.lang = tag;
    const boxed = !this.#own && ["full", "box"].includes(this.#options.layout);
    const drawn = boxed && [lang, this.#seek, this.#options.turns].join();
    if (drawn !== this.#drawn) {
      const written = this.#box.querySelector("textarea")?.value ?? "";
      this.#box.replaceChildren(...(boxed ? [form(this.#context)] : []));
      this.#box.hidden = !boxed;
      this.#drawn = drawn;
      if (boxed) this.#field.value = written;
    }
    const waiting = this.#running ? loading(this.#context) : [];
    this.#show(this.#shown ? results(this.#context) : waiting);
    this.#list.setAttribute("aria-busy", Boolean(this.#running));
  }

  // Shows in the place of the results. Who had the focus there finds it at their beginning.
  #show(shown) {
    const { activeElement } = this.#out.getRootNode();
    const owed = this.#owesFocus && document.activeElement === document.body;
    const focused = owed || this.#list.contains(activeElement);
    this.#list.replaceChildren(...[shown].flat());
    this.#list.setAttribute("aria-busy", "false");
    const target = this.#list.querySelector("[tabindex], button, summary");
    if (focused) target?.focus({ preventScroll: true });
    this.#owesFocus = focused && !target;
  }

  // Shows more hits; the focus goes on with the first of them.
  async #more() {
    const { hits } = this.answer;
    const focused = this.#list.contains(this.#out.getRootNode().activeElement);
    const limit = this.#asked.limit + this.#options.limit;
    await this.#ask({ ...this.#asked, limit }).catch(() => {});
    if (focused) this.#list.querySelectorAll(".hit h3 a")[hits.length]?.focus({ preventScroll: true });
  }

  #turn(seek) {
    this.#seek = seek;
    this.#draw();
    this.#box.querySelector("input:checked")?.focus({ preventScroll: true });
    if (this.#asked) this.#ask({ ...this.#asked, seek, ignore: [], limit: this.#options.limit }).catch(() => {});
  }

  #needOf({ text, seek, ignore, limit }) {
    const { like, filters } = this.#options;
    const need = { seek, filters, ignore, limit, today: today() };
    if (like === "text") return { ...need, text: text || around(this.#host) };
    return like ? { ...need, text, like } : { ...need, text };
  }

  async #ask(asked) {
    if (this.#wrong) throw this.#wrong;
    const need = this.#needOf(asked);
    if (!this.#emit("techmatch-search", { need }, true)) return;
    if (this.#leads) {
      // Not by `window.open`, which a page may have replaced.
      h("a", { href: resultsPage(this.#sites[0], this.#texts.lang, need), target: "_blank", rel: "noopener" }).click();
      return;
    }
    this.#stop();
    const abort = new AbortController();
    const { signal } = abort;
    this.#running = { need, abort };
    this.#asked = asked;
    this.#failed = false;
    this.#list.setAttribute("aria-busy", "true");
    this.#status.textContent = this.#texts.get("page.loading");
    if (!this.#shown) this.#show(loading(this.#context));
    try {
      const catalogue = await this.#catalogue();
      const answer = await catalogue.match(need, { signal });
      if (signal.aborted) return;
      this.#running = undefined;
      this.#shown = { need, answer };
      this.#show(results(this.#context));
      const said = this.#list.querySelectorAll("[part~=heading], [part~=summary]");
      this.#status.textContent = [...said].map(({ textContent }) => textContent).join(" – ");
      this.#emit("techmatch-results", { need, answer });
    } catch (error) {
      if (signal.aborted) return;
      this.#running = undefined;
      this.#fail(error);
      throw error;
    } finally {
      // Nobody ends the engine of an element that the page has let go of.
      if (!this.#host.isConnected) this.#release();
    }
  }

  // Gives up the search that runs.
  #stop() {
    this.#running?.abort.abort();
    this.#running = undefined;
  }

  #fail(error) {
    this.#failed = true;
    this.#shown = undefined;
    this.#status.textContent = "";
    this.#show(failure(this.#context, error));
    this.#emit("techmatch-error", { error });
  }

  // Opens the catalogue ahead of the first search.
  #warm() {
    if (!this.#wrong) this.#catalogue().catch(() => {});
  }

  async #catalogue() {
    if (!this.#engine) {
      const mine = (this.#engine = engine(this.#sites, OWN));
      mine.catalogue.then(
        ({ info }) => {
          if (this.#engine !== mine) return;
          this.info = info;
          this.#emit("techmatch-ready", { catalogue: this.#sites.join(" "), info });
        },
        () => {
          if (this.#engine === mine) this.#release();
        },
      );
    }
    return this.#engine.catalogue;
  }

  #release() {
    this.#engine?.release();
    this.#engine = undefined;
  }

  // A listing that is no hit of the answer, as one; of several catalogues with the one that has it.
  async #find(id, site) {
    const catalogue = await this.#catalogue();
    const options = site && { catalogue: site };
    const found = catalogue.find ? await catalogue.find(id, options) : { listing: await catalogue.listing(id) };
    return { judgements: [], ...found };
  }

  #open(hit) {
    if (!this.#host.isConnected) {
      this.#release();
      return;
    }
    if (!this.#emit("techmatch-open", this.#of(hit), true)) return;
    this.hide();
    const dialog = panel(this.#context, hit);
    this.#out.append(dialog);
    dialog.showModal();
  }

  // A hit as events name it.
  #of({ listing, catalogue = this.#sites[0] }) {
    return { id: listing.id, listing, catalogue };
  }

  // Tells the page; false where it took the event as its own.
  #emit(name, detail, cancelable = false) {
    return this.#host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }
}

// An element that inherits nothing of the page, see `.tm` in widget.css; the texts run from left to right.
function root() {
  return h("div", { part: "root", class: "tm", dir: "ltr" });
}
