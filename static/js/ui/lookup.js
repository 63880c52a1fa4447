// @ts-check
// The search box: results as one types, a combobox by the keyboard. Enter opens in place; Escape goes back to the results, then to where one was.

import { say } from "../core/sentences.js";
import { htmlIn, need } from "./need.js";
import { clone, setText, show } from "./clone.js";
import { newEntry } from "./entry.js";
import { backFromSearch } from "./way_back.js";

/** @typedef {import("../core/documents.js").Document} Document */
/** @typedef {{ find: (typed: string) => import("../core/lookup.js").Found, byId: (id: string) => Document | undefined, pack: import("../core/sentences.js").Speaks }} Index */

/** @typedef {Pick<Document, "id" | "title" | "line" | "kind">} Shown what of one stands among others */
/** What stands under an empty box, and what is told that something was opened. @typedef {{ list: () => Promise<{ pins: Shown[], recent: Shown[] }>, opened: (id: string) => unknown }} Own */

/** @type {Own} */
const NOBODYS = { list: async () => ({ pins: [], recent: [] }), opened: () => undefined };
const SAID_AFTER_MS = 600; // somebody who listens hears the end of their typing, not each letter of it

export class Lookup {
  /** @type {Shown[]} */
  #found = [];
  #active = -1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saying;

  /** @param {HTMLElement} root @param {() => Promise<Index>} load the index, made on first use @param {(busy: boolean) => unknown} [busy] whether something was typed or opened @param {Own} [own] */
  constructor(root, load, busy = () => undefined, own = NOBODYS) {
    this.root = root;
    this.load = load;
    this.busy = busy;
    this.own = own;
    this.box = need(root, "[data-search]", HTMLInputElement);
    this.list = need(root, "[data-results]", HTMLElement);
    this.place = need(root, "[data-opened]", HTMLElement);
    this.box.addEventListener("input", () => this.search());
    this.box.addEventListener("keydown", (event) => this.#pressed(event));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    this.list.addEventListener("click", ({ target }) => target instanceof Element && this.#clicked(target));
    this.place.addEventListener("keydown", (event) => this.#pressedInside(event));
    this.place.addEventListener(
      "click",
      ({ target }) => target instanceof Element && target.closest("[data-close-entry]") && this.backToResults(),
    );
  }

  /** What is typed, looked up and shown; with nothing typed, what is one's own. */
  async search() {
    const typed = this.box.value;
    const index = typed.trim() ? await this.#index() : undefined;
    if (typed !== this.box.value) return; // typed on meanwhile
    this.place.replaceChildren();
    if (!typed.trim()) return this.showOwn();
    const { found, named } = index ? index.find(typed) : { found: [], named: 0 };
    this.#fill(found, named ? { [named]: "[data-near]" } : {}, named);
    show(this.root, "[data-nearest]", found.length > 0 && named === 0);
    show(this.root, "[data-nothing]", index !== undefined && found.length === 0);
    this.#offerNumber(named ? "" : typed.trim());
    this.#say(index, named);
  }

  /** Figures may be of an incident: the records are asked on the server, and only when somebody asks. @param {string} typed empty: it is the name of something here */
  #offerNumber(typed) {
    const isOne = /\d{3}/.test(typed);
    show(this.root, "[data-by-number]", isOne);
    need(this.root, "[data-number]", HTMLInputElement).value = isOne ? typed : "";
    setText(this.root, "[data-number-words]", isOne ? typed : "");
  }

  /** Under the empty box; what is open stays so. */
  async showOwn() {
    const { pins, recent } = await this.own.list();
    if (this.box.value.trim()) return;
    const others = recent.filter(({ id }) => !pins.some((one) => one.id === id));
    /** @type {Record<number, string>} */
    const heads = { [pins.length]: "[data-recent]" };
    if (pins.length) heads[0] = "[data-pinned]";
    this.#fill([...pins, ...others], heads, 0);
    show(this.root, "[data-nearest], [data-nothing]", false);
    this.#offerNumber("");
    show(this.root, "[data-forget]", others.length > 0);
    this.#say(undefined, 0);
  }

  /** @param {Shown[]} found @param {Record<number, string>} heads the template of what stands above which of them @param {number} named */
  #fill(found, heads, named) {
    this.#found = found;
    const head = (/** @type {number} */ at) => (heads[at] ? [clone(this.root, heads[at])] : []);
    this.list.replaceChildren(...found.flatMap((one, at) => [...head(at), this.#result(one, at)]));
    this.#choose(named ? 0 : -1); // what only comes near is opened by nobody's Enter
    this.#showList();
    this.root.dataset.shown = this.box.value;
  }

  /** @param {string} id of a document, opened in place with the focus on it */
  async open(id) {
    const index = await this.#index();
    const found = index?.byId(id);
    if (!index || !found) return;
    const entry = newEntry(index.pack, this.root, found, this.#kind(found), index.byId, (other) => this.open(other));
    this.place.replaceChildren(entry);
    this.own.opened(id);
    this.#htmx(entry);
    this.#showList();
    entry.focus();
  }

  /** Close what is open; its results are there again. */
  backToResults() {
    this.place.replaceChildren();
    this.#showList();
    this.showOwn(); // what was opened stands among them
    this.box.focus();
  }

  /** @returns {Promise<Index | undefined>} */
  async #index() {
    const index = await this.load().catch(() => undefined);
    show(this.root, "[data-no-index]", index === undefined);
    return index;
  }

  #showList() {
    const opened = this.place.childElementCount > 0;
    const shown = this.#found.length > 0 && !opened;
    this.list.hidden = !shown;
    if (opened || this.box.value.trim()) show(this.root, "[data-forget]", false);
    if (opened) show(this.root, "[data-nearest], [data-by-number]", false);
    this.box.setAttribute("aria-expanded", String(shown));
    this.busy(opened || this.box.value.trim() !== "");
  }

  /** @param {Shown} found @param {number} at */
  #result(found, at) {
    const item = clone(this.root, "[data-result]");
    item.id = `found-${at}`;
    item.dataset.found = found.id;
    setText(item, "[data-title]", found.title);
    setText(item, "[data-kind-words]", this.#kind(found));
    setText(item, "[data-line]", found.line);
    return item;
  }

  /** @param {number} at */
  #choose(at) {
    this.#active = at;
    const items = htmlIn(this.list, "[data-found]");
    for (const [number, item] of items.entries()) item.setAttribute("aria-selected", String(number === at));
    if (at >= 0) this.box.setAttribute("aria-activedescendant", `found-${at}`);
    else this.box.removeAttribute("aria-activedescendant");
    items[at]?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event in the box */
  #pressed(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const many = this.#found.length;
    if (step && many) this.#choose((this.#active + step + many) % many);
    else if (event.key === "Enter") this.#enter();
    else if (event.key === "Escape") this.#escape();
    else return;
    event.preventDefault();
  }

  async #enter() {
    if (this.box.value.trim() && !this.#found.length) await this.search(); // typed quicker than the index was there
    const chosen = this.#found[this.#active];
    if (chosen) return this.open(chosen.id);
    const byNumber = need(this.root, "[data-by-number]", HTMLFormElement);
    if (!this.#found.length && !byNumber.hidden) byNumber.requestSubmit();
  }

  #escape() {
    this.box.value = "";
    this.search();
    backFromSearch();
  }

  /** @param {KeyboardEvent} event in what is open */
  #pressedInside(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.backToResults();
  }

  /** @param {Element} target */
  #clicked(target) {
    const found = target.closest("[data-found]");
    if (found instanceof HTMLElement && found.dataset.found) this.open(found.dataset.found);
  }

  /** @param {Index | undefined} index undefined where nothing is typed, or it is not to be had @param {number} named how many have that name */
  #say(index, named) {
    clearTimeout(this.#saying);
    const many = this.#found.length;
    const words = !index
      ? ""
      : many
        ? say(index.pack, named ? "found_many" : "found_nearest", { many, title: this.#found[0].title })
        : say(index.pack, "found_nothing");
    this.#saying = setTimeout(() => setText(this.root, "[data-said]", words), SAID_AFTER_MS);
  }

  /** @param {Shown} found */
  #kind(found) {
    return this.root.querySelector(`data[value="${found.kind}"]`)?.textContent ?? "";
  }

  /** @param {Element} entry its links are boosted like all others */
  #htmx(entry) {
    window.htmx?.process(entry);
  }
}
