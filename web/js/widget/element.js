// What stands behind <tech-match> once it is near: the need, the engine that answers it, the events.
// embed.js makes one `Widget` for each element, of this version or of a later one, and relies on its
// public methods alone: see "What stays" in docs/embedding.md.
import { engine, several } from "./engines.js";
import { failure } from "./failure.js";
import { form } from "./form.js";
import { h } from "./dom.js";
import { around, catalogues, language, page, read, resultsPage, today } from "./options.js";
import { panel } from "./panel.js";
import { loading, results } from "./results.js";
import { styled } from "./style.js";
import { texts } from "./texts.js";

const OWN = new URL("../../", import.meta.url).href;

export class Widget {
  info;
  answer;
  #host;
  #options;
  #texts;
  #site;
  #engine;
  #error;
  // What is asked: { text, seek, ignore, limit }; nothing before the first search.
  #asked;
  #need;
  #abort;
  #seek;
  // Where box and results are drawn: elements that inherit no style of the page.
  #box = root();
  #out = root();
  #status = h("p", { class: "hidden", role: "status" });
  // What leaves the page's own field, and the place of the results elsewhere in it.
  #leaveInput = () => {};
  #outside;
  #waits = false;

  constructor(host) {
    this.#host = host;
    const focused = host.contains(document.activeElement);
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    styled(shadow);
    shadow.replaceChildren(this.#box, this.#out);
    this.#update();
    if (focused) this.focus({ preventScroll: true });
  }

  // What embed.js calls.

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
    // An element that only moves keeps all.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#abort?.abort();
      this.#release();
      this.#leaveInput();
      this.#outside?.remove();
      this.#outside = undefined;
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
      const listing = hit?.listing ?? (await (await this.#catalogue()).listing(id));
      this.#open({ listing, judgements: [], ...hit });
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  hide() {
    this.#out.querySelector("dialog")?.close();
  }

  async retry() {
    if (this.#error) this.#release();
    if (this.#asked) await this.#ask(this.#asked);
    else this.#update();
    return this.answer;
  }

  focus(options) {
    const target = this.#field ?? this.#out.querySelector("a, button");
    target?.focus(options);
    return Boolean(target);
  }

  // Draws anew what the attributes say, and asks anew where they ask for something else.
  #update() {
    const attribute = (name) => this.#host.getAttribute(name) ?? "";
    const near = this.#host.closest("[lang]")?.lang;
    this.#texts = texts(language(attribute("lang"), near, document.documentElement.lang, navigator.language));
    const written = this.#field?.value;
    const before = this.#options;
    let sites = [];
    try {
      this.#options = read(attribute);
      sites = catalogues(attribute("catalogue"), document.baseURI, OWN);
      this.#error = sites.length > 1 ? several() : undefined;
    } catch (error) {
      this.#error = error;
      this.#options ??= read(() => "");
    }
    if (sites[0] !== this.#site) {
      this.#release();
      this.#site = sites[0];
      this.answer = this.info = undefined;
    }
    const { seek, layout, like, limit } = this.#options;
    if (!before || before.seek !== seek) this.#seek = seek;
    this.#place(attribute("for"), attribute("results"));
    this.#draw();
    const query = attribute("query").trim();
    if (this.#field) this.#field.value = (query !== this.#query ? query : written) ?? query;
    const asks = query || like || layout === "list" || layout === "newest";
    const text = this.#asked && query === this.#query ? this.#asked.text : query;
    this.#query = query;
    if (this.#error) {
      this.#fail(this.#error);
      return;
    }
    if (!asks && !this.#asked) return;
    // What the visitor has changed of the same need stays.
    const kept = text === this.#asked?.text ? this.#asked : undefined;
    const more = before?.limit === limit && kept?.limit;
    const next = { text, seek: this.#seek, ignore: kept?.ignore ?? [], limit: more || limit };
    if (JSON.stringify(this.#needOf(next)) === JSON.stringify(this.#need) && this.answer) return;
    this.#ask(next).catch(() => {});
  }

  #query;

  // The field that the visitor writes in: the page's own where `for` names one.
  get #field() {
    return this.#own ?? this.#box.querySelector("textarea") ?? undefined;
  }

  #own;

  #place(input, target) {
    this.#leaveInput();
    this.#own = input ? document.getElementById(input) : undefined;
    if (this.#own) this.#leaveInput = listen(this.#own, () => this.search().catch(() => {}), () => this.#warm());
    else this.#leaveInput = () => {};
    if (this.#own && this.#own === document.activeElement) this.#warm();
    const place = target ? document.getElementById(target) : undefined;
    if (place && !this.#outside) {
      this.#outside = document.createElement("div");
      styled(this.#outside.attachShadow({ mode: "open" }));
    }
    if (place && this.#outside.parentNode !== place) place.append(this.#outside);
    (place ? this.#outside.shadowRoot : this.#host.shadowRoot).append(this.#out);
    if (!place) {
      this.#outside?.remove();
      this.#outside = undefined;
    }
  }

  get #context() {
    const lang = this.#texts.lang;
    return {
      texts: this.#texts,
      site: this.#site,
      options: this.#options,
      seek: this.#seek,
      need: this.#need,
      answer: this.answer,
      pageOf: (id) => page(this.#site, lang, { id }),
      allPage: () => resultsPage(this.#site, lang, this.#need),
      open: (hit) => this.#open(hit),
      ask: (change) => this.#ask({ ...this.#asked, ...change }).catch(() => {}),
      search: () => this.search().catch(() => {}),
      retry: () => this.retry().catch(() => {}),
      warm: () => this.#warm(),
      turn: (seek) => this.#turn(seek),
      contact: (listing, way) => this.#emit("techmatch-contact", { id: listing.id, listing, way }, true),
    };
  }

  #draw() {
    const { lang, tag } = this.#texts;
    for (const root of [this.#box, this.#out]) Object.assign(root, { lang: tag, className: `tm ${lang}` });
    const boxed = !this.#own && ["full", "box"].includes(this.#options.layout);
    this.#box.replaceChildren(...(boxed ? [form(this.#context)] : []));
    this.#box.hidden = !boxed;
    this.#show(this.answer ? results(this.#context) : []);
  }

  // Shows in the place of the results. Who had the focus there finds it at their beginning.
  #show(shown) {
    const root = this.#out.getRootNode();
    const focused = this.#out.contains(root.activeElement);
    const open = this.#out.querySelector("dialog[open]");
    this.#out.replaceChildren(...[shown].flat(), this.#status, ...(open ? [open] : []));
    this.#out.setAttribute("aria-busy", "false");
    if (focused && !open) this.#out.querySelector("[tabindex]")?.focus({ preventScroll: true });
  }

  #turn(seek) {
    this.#seek = seek;
    if (this.#asked) this.#ask({ ...this.#asked, seek, ignore: [], limit: this.#options.limit }).catch(() => {});
    this.#draw();
    this.#box.querySelector("input:checked")?.focus({ preventScroll: true });
  }

  #needOf({ text, seek, ignore, limit }) {
    const { like, filters } = this.#options;
    const need = { seek, filters, ignore, limit, today: today() };
    if (like === "text") return { ...need, text: text || around(this.#host) };
    return like ? { ...need, text, like } : { ...need, text };
  }

  async #ask(asked) {
    if (this.#error && !this.#site) throw this.#error;
    const need = this.#needOf(asked);
    if (!this.#emit("techmatch-search", { need }, true)) return;
    if (this.#options.layout === "box" && !this.#outside && !this.#own) {
      // Not by `window.open`, which a page may have replaced.
      h("a", { href: resultsPage(this.#site, this.#texts.lang, need), target: "_blank", rel: "noopener" }).click();
      return;
    }
    this.#abort?.abort();
    const { signal } = (this.#abort = new AbortController());
    this.#asked = asked;
    this.#need = need;
    this.#error = undefined;
    this.#out.setAttribute("aria-busy", "true");
    this.#status.textContent = this.#texts.get("page.loading");
    if (!this.answer) this.#show(loading(this.#context));
    try {
      const catalogue = await this.#catalogue();
      const answer = await catalogue.match(need, { signal });
      if (signal.aborted) return;
      this.answer = answer;
      this.#show(results(this.#context));
      this.#status.textContent = this.#out.querySelector("[part~=heading]")?.textContent ?? "";
      this.#emit("techmatch-results", { need, answer });
    } catch (error) {
      if (signal.aborted) return;
      this.#fail(error);
      throw error;
    }
  }

  #fail(error) {
    this.#error = error;
    this.answer = undefined;
    this.#status.textContent = "";
    this.#show(failure(this.#context, error));
    this.#emit("techmatch-error", { error });
  }

  // Opens the catalogue ahead of the first search.
  #warm() {
    if (!this.#error) this.#catalogue().catch(() => {});
  }

  async #catalogue() {
    if (!this.#engine) {
      const mine = (this.#engine = engine(this.#site, OWN));
      mine.catalogue.then(
        ({ info }) => {
          if (this.#engine !== mine) return;
          this.info = info;
          this.#emit("techmatch-ready", { catalogue: this.#site, info });
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

  #open(hit) {
    const { listing } = hit;
    if (!this.#emit("techmatch-open", { id: listing.id, listing }, true)) return;
    this.hide();
    const dialog = panel(this.#context, hit);
    this.#out.append(dialog);
    dialog.showModal();
  }

  // Tells the page; false where it took the event as its own.
  #emit(name, detail, cancelable = false) {
    return this.#host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }
}

// An element that inherits nothing of the page, see `.tm` in widget.css; the texts run from left to right.
function root() {
  return h("div", { part: "root", dir: "ltr" });
}

// Asks by a field of the page: with its form, or by Enter where it has none.
function listen(input, search, warm) {
  const { form } = input;
  const submit = (event) => {
    event.preventDefault();
    search();
  };
  const press = (event) => {
    if (event.key === "Enter" && !event.isComposing && !event.shiftKey) submit(event);
  };
  input.addEventListener("focus", warm);
  if (form) form.addEventListener("submit", submit);
  else input.addEventListener("keydown", press);
  return () => {
    input.removeEventListener("focus", warm);
    form?.removeEventListener("submit", submit);
    input.removeEventListener("keydown", press);
  };
}
