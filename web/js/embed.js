// The element <tech-match>: a techmatch catalogue in any page, from a script at an address that stays.
//
// All that is here waits: what it loads stands in a folder that is named by what it holds, and is asked
// for when the element comes near the viewport or gets focus. Until then, and where this fails, what the
// page wrote between the tags is shown. It runs as a module and as a classic script, and leaves no name.
{
  const NAME = "tech-match";
  // `cargo xtask bundle` writes here: the element's modules, asked for at once so that none waits for
  // another. The first one has the class `Widget`.
  const MODULES = "{{modules}}";
  const ATTRIBUTES = [
    "catalogue",
    "seek",
    "lang",
    "query",
    "like",
    "filter",
    "limit",
    "layout",
    "for",
    "results",
    "open",
  ];

  // A module finds its neighbours by itself. A classic script of another origin does not.
  const script = document.currentScript?.src;
  const beside = (name) => (script ? new URL(name, script).href : `./${name}`);
  const load = async () => (await Promise.all(MODULES.map((name) => import(beside(`{{app}}/${name}`)))))[0];

  class TechMatch extends HTMLElement {
    static observedAttributes = ATTRIBUTES;
    // Replaced by a newer copy of this file, where the modules of this one are gone from the host.
    static load = load;
    // A browser that cannot draw the element shows what the page wrote.
    static #near =
      "adoptedStyleSheets" in Document.prototype && typeof IntersectionObserver === "function"
        ? new IntersectionObserver(
            (entries) => {
              for (const { isIntersecting, target } of entries) if (isIntersecting) target.#wake();
            },
            { rootMargin: "50% 0px" },
          )
        : undefined;
    #coming;
    #widget;
    // The field of the page that wakes the element, until it is awake.
    #field;
    #wake = () => this.#ready().catch(() => {});

    get info() {
      return this.#widget?.info;
    }

    get answer() {
      return this.#widget?.answer;
    }

    async search(query) {
      return (await this.#ready()).search(query);
    }

    async show(id) {
      return (await this.#ready()).show(id);
    }

    hide() {
      this.#widget?.hide();
    }

    async retry() {
      return (await this.#ready()).retry();
    }

    focus(options) {
      if (!this.#widget?.focus(options)) super.focus(options);
    }

    connectedCallback() {
      for (const name of ATTRIBUTES) {
        // What was set before this script ran hides what would read it.
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      this.#widget?.connected();
      if (this.#coming || !TechMatch.#near) return;
      TechMatch.#near.observe(this);
      this.addEventListener("focusin", this.#wake);
      this.#listen();
    }

    disconnectedCallback() {
      TechMatch.#near?.unobserve(this);
      this.#listen();
      this.#widget?.disconnected();
    }

    attributeChangedCallback(name) {
      if (name === "for" && !this.#coming) this.#listen();
      this.#widget?.changed();
    }

    // Listens to the field that the attribute `for` names, where the element still waits for a sign.
    #listen() {
      this.#field?.removeEventListener("focusin", this.#wake);
      const waits = TechMatch.#near && this.isConnected && !this.#widget;
      this.#field = waits ? this.getRootNode().getElementById?.(this.for) : undefined;
      this.#field?.addEventListener("focusin", this.#wake);
    }

    #ready() {
      this.#coming ??= this.#start().catch((error) => {
        this.#coming = undefined;
        console.error(error);
        const failed = Object.assign(new Error(`the widget did not come: ${error.message}`), { code: "network" });
        const detail = { error: failed };
        this.dispatchEvent(new CustomEvent("techmatch-error", { detail, bubbles: true, composed: true }));
        throw failed;
      });
      return this.#coming;
    }

    async #start() {
      TechMatch.#near?.unobserve(this);
      const { Widget } = await newest();
      this.removeEventListener("focusin", this.#wake);
      this.#widget = new Widget(this);
      this.#listen();
      return this.#widget;
    }
  }

  // Modules of this copy, or of the newest: a cache may have kept this one while the site was replaced.
  async function newest() {
    const ours = TechMatch.load;
    try {
      return await ours();
    } catch (error) {
      if (TechMatch.load === ours) TechMatch.load = undefined;
      await import(beside(`embed.js?${Date.now()}`)).catch(() => {});
      TechMatch.load ??= ours;
      if (TechMatch.load === ours) throw error;
      return TechMatch.load();
    }
  }

  for (const name of ATTRIBUTES) {
    if (name in TechMatch.prototype) continue;
    Object.defineProperty(TechMatch.prototype, name, {
      get() {
        return this.getAttribute(name) ?? "";
      },
      set(value) {
        if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }

  const known = customElements.get(NAME);
  if (known) known.load ??= load;
  else customElements.define(NAME, TechMatch);
}
