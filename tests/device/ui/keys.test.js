// The keys act only when nobody types and nothing is held down, and can be switched off.
import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";

class HTMLElement {
  isContentEditable = false;
  constructor(tag = "div") {
    this.tag = tag;
  }
  matches(selector) {
    return selector.split(", ").includes(this.tag);
  }
}
class HTMLInputElement extends HTMLElement {
  constructor(type) {
    super("input");
    this.type = type;
  }
}

const kept = new Map();
let pressed;
let dialog = null;
Object.assign(globalThis, {
  HTMLElement,
  HTMLInputElement,
  addEventListener: (_kind, listener) => (pressed = listener),
  document: { querySelector: () => dialog },
  localStorage: {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => kept.set(name, value),
    removeItem: (name) => kept.delete(name),
  },
});
const { addKeys, keysNow, switchKeys, usePageKeys } = await import("../../../static/js/ui/keys.js");

const acted = [];
addKeys([
  { key: "/", says: "Search", act: () => acted.push("/") },
  { key: "ArrowDown", says: "Down", act: () => acted.push("down") },
]);

/** @returns {string[]} what acted */
function press(event) {
  acted.length = 0;
  pressed({ key: "/", target: new HTMLElement(), preventDefault: () => undefined, ...event });
  return [...acted];
}

beforeEach(() => {
  kept.clear();
  dialog = null;
});

test("a key acts", () => assert.deepEqual(press({}), ["/"]));

for (const target of [
  new HTMLInputElement("text"),
  new HTMLInputElement("date"),
  new HTMLInputElement("password"),
  new HTMLElement("textarea"),
  new HTMLElement("select"),
  Object.assign(new HTMLElement(), { isContentEditable: true }),
]) {
  test(`it is text in ${target.type ?? target.tag}`, () => assert.deepEqual(press({ target }), []));
}

for (const type of ["radio", "checkbox", "button"]) {
  test(`it acts from a ${type}`, () => assert.deepEqual(press({ target: new HTMLInputElement(type) }), ["/"]));
}

for (const held of ["ctrlKey", "altKey", "metaKey", "isComposing", "defaultPrevented"]) {
  test(`it does not act with ${held}`, () => assert.deepEqual(press({ [held]: true }), []));
}

test("it does not act behind a dialog", () => {
  dialog = {};
  assert.deepEqual(press({}), []);
});

test("switched off, keys of one sign do nothing and arrows still do", () => {
  switchKeys(true);
  assert.deepEqual([press({}), press({ key: "ArrowDown" })], [[], ["down"]]);
  switchKeys(false);
  assert.deepEqual(press({}), ["/"]);
});

test("a page's own keys come first, and go with its page", () => {
  const main = { isConnected: true };
  usePageKeys(main, [{ key: "/", says: "Here", act: () => acted.push("here") }]);
  assert.deepEqual(press({}), ["here"]);
  assert.equal(keysNow().length, 3);
  main.isConnected = false;
  assert.deepEqual(press({}), ["/"]);
});

test("a letter typed with Caps Lock on is the same key", () => {
  const main = { isConnected: true };
  usePageKeys(main, [{ key: "y", says: "Yes", act: () => acted.push("y") }]);
  assert.deepEqual([press({ key: "Y" }), press({ key: "y" })], [["y"], ["y"]]);
  main.isConnected = false;
});

test("a key that does not act here leaves its press to others", () => {
  const main = { isConnected: true };
  usePageKeys(main, [{ key: "/", says: "Never", when: () => false, act: () => acted.push("never") }]);
  assert.deepEqual(press({}), ["/"]);
  main.isConnected = false;
});
