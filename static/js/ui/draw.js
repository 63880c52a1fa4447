// @ts-check
// Draws from the templates of a page, written in Jinja: clones them and fills in what a value says. It makes no markup of its own.
//
// In a template    [[name]]         in a text or an attribute: the value's text; an attribute that is nothing but one takes `true` for
//                                   present, and is left out for `false`, null and undefined
//                  data-each="name" once for each item of a list, filled from the item; [[.]] is the item itself
//                  data-if="name"   only where the value is there and not empty; data-if="!name" only where it is not
//                  data-use="id"    another template in its place, filled from the same value, or from its data-with="name"
//                  <template> with one of these stands for its content; any other is drawn as a template, its content filled in.

import { isObject } from "../core/json.js";
import { need } from "./need.js";
import { templateOf } from "./templates.js";

/** @typedef {string | string[]} Said a text without slots, or its parts: even ones as they stand, odd ones the names of values */
/**
 * @typedef {object} Plan how one node of a template is drawn
 * @property {Node} node without its directives
 * @property {boolean} fixed nothing in it depends on a value
 * @property {boolean} group only its content is drawn
 * @property {string} [each] @property {string} [when] @property {Said} [use] @property {string} [given]
 * @property {[string, Said][]} attributes
 * @property {Said} [text]
 * @property {Plan[]} children
 */

const SLOT = /\[\[\s*([.\w]+)\s*\]\]/;
const DIRECTIVES = ["data-each", "data-if", "data-use", "data-with"];

/** @type {WeakMap<HTMLTemplateElement, Plan[]>} */
const plans = new WeakMap();

/** @param {string} id of a template @param {unknown} value what it is filled from @returns {DocumentFragment} Throws Error where the page brought no such template. */
export function drawn(id, value) {
  const made = document.createDocumentFragment();
  for (const plan of planOf(id)) put(plan, value, made);
  return made;
}

/** @param {string} id @param {unknown} value @returns {HTMLElement} the one element that the template makes */
export function drawnOne(id, value) {
  return need(drawn(id, value), "*", HTMLElement);
}

/** @param {string} id @returns {Plan[]} */
function planOf(id) {
  const template = templateOf(id);
  const known = plans.get(template);
  if (known) return known;
  const made = planned(template.content);
  plans.set(template, made);
  return made;
}

/** @param {Node} parent @returns {Plan[]} of its children, white space between elements left out */
function planned(parent) {
  return [...parent.childNodes].filter((node) => node.nodeType !== Node.COMMENT_NODE && !isGap(node)).map(plan);
}

/** @param {Node} node */
function isGap(node) {
  return node instanceof Text && node.data !== " " && !node.data.trim();
}

/** @param {Node} node @returns {Plan} */
function plan(node) {
  if (!(node instanceof Element)) {
    const text = parts(node.textContent ?? "");
    return { node, fixed: typeof text === "string", group: false, attributes: [], text, children: [] };
  }
  const [each, when, use, given] = DIRECTIVES.map((name) => taken(node, name));
  const isTemplate = node instanceof HTMLTemplateElement;
  /** @type {[string, Said][]} */
  const all = [...node.attributes].map(({ name, value }) => [name, parts(value)]);
  const attributes = all.filter(([, said]) => typeof said !== "string");
  const children = planned(isTemplate ? node.content : node);
  const group = isTemplate && (each ?? when) !== undefined;
  const fixed =
    !group &&
    use === undefined &&
    (each ?? when) === undefined &&
    attributes.length === 0 &&
    children.every((child) => child.fixed);
  return {
    node,
    fixed,
    group,
    each,
    when,
    use: use === undefined ? undefined : parts(use),
    given,
    attributes,
    children,
  };
}

/** @param {Element} element @param {string} name @returns {string | undefined} */
function taken(element, name) {
  const value = element.getAttribute(name) ?? undefined;
  element.removeAttribute(name);
  return value;
}

/** @param {string} text @returns {Said} */
function parts(text) {
  const found = text.split(SLOT);
  return found.length === 1 ? text : found;
}

/** @param {Plan} plan @param {unknown} value @param {Node} into */
function put(plan, value, into) {
  if (plan.fixed) return into.appendChild(plan.node.cloneNode(true));
  if (plan.each === undefined) return putOne(plan, value, into);
  const items = at(value, plan.each);
  if (Array.isArray(items)) for (const item of items) putOne(plan, item, into);
}

/** @param {Plan} plan @param {unknown} value @param {Node} into */
function putOne(plan, value, into) {
  if (plan.when !== undefined && !holds(plan.when, value)) return;
  if (plan.use !== undefined) {
    const given = plan.given === undefined ? value : at(value, plan.given);
    for (const child of planOf(filled(plan.use, value))) put(child, given, into);
  } else if (plan.group) {
    for (const child of plan.children) put(child, value, into);
  } else into.appendChild(copied(plan, value));
}

/** @param {Plan} plan @param {unknown} value @returns {Node} */
function copied(plan, value) {
  if (plan.text !== undefined) return document.createTextNode(filled(plan.text, value));
  const copy = plan.node.cloneNode(false);
  if (!(copy instanceof Element)) return copy;
  for (const [name, said] of plan.attributes) setAttribute(copy, name, said, value);
  const inside = copy instanceof HTMLTemplateElement ? copy.content : copy;
  for (const child of plan.children) put(child, value, inside);
  return copy;
}

/** @param {Element} element @param {string} name @param {Said} said @param {unknown} value */
function setAttribute(element, name, said, value) {
  const only = said.length === 3 && said[0] === "" && said[2] === "" ? at(value, said[1]) : filled(said, value);
  if (only === false || only === null || only === undefined) element.removeAttribute(name);
  else element.setAttribute(name, only === true ? "" : String(only));
}

/** @param {Said} said @param {unknown} value @returns {string} */
function filled(said, value) {
  return typeof said === "string"
    ? said
    : said.map((part, at_) => (at_ % 2 ? String(at(value, part) ?? "") : part)).join("");
}

/** @param {string} condition @param {unknown} value */
function holds(condition, value) {
  const wanted = !condition.startsWith("!");
  const found = at(value, wanted ? condition : condition.slice(1));
  return wanted === Boolean(Array.isArray(found) ? found.length : found);
}

/** @param {unknown} value @param {string} name */
function at(value, name) {
  return name === "." ? value : isObject(value) ? value[name] : undefined;
}
