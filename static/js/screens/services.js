// @ts-check
// What the directory of support is drawn from: the services in words, and the chips by which they are narrowed. Pure.

import { NATIONAL } from "../core/services.js";
import { dayInWords } from "../core/words.js";
import { sourceNote } from "./items.js";
import { chip, inTwos } from "./questions.js";

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/types.js").Service} Service */

const CASES = [["domestic", "Domestic"], ["not_domestic", "Not domestic"]];
const AGES = [["under_13", "Under 13"], ["13_15", "13 to 15"], ["16_17", "16, 17"], ["18_25", "18 to 25"], ["over_25", "Over 25"]];
const SEXES = [["female", "Woman, girl"], ["male", "Man, boy"]];
const GROUPS = [["tonight", "What can be done tonight"], ["support", "Someone to speak to"]];
/** @type {Record<string, string>} */
const FOR = { domestic: "domestic cases only", not_domestic: "not domestic", female: "women", male: "men" };
const VERIFIED = "verified";

/** What the template of the screen is filled from. @param {Pack} pack */
export function servicesBody(pack) {
  const services = pack.services ?? [];
  const shown = services.map((one) => serviceItem(pack, one));
  const areas = distinct(services.map((one) => one.area).filter((area) => area !== NATIONAL));
  return {
    area: areas.length > 1 && facet("area", "Area", same(areas)),
    facets: facets(pack, services),
    groups: GROUPS.map(([id, text]) => ({ id, text, services: shown.filter(({ group }) => group === id) })),
    domestic: shown.filter((one) => one.is_domestic),
  };
}

/** Languages: those that answers can name, and any that is listed. @param {Pack} pack @param {Service[]} services */
function facets(pack, services) {
  const known = pack.outline.flatMap((screen) => screen.known_from ?? []);
  const answered = known.filter((one) => one.facet === "language").map(({ value }) => value);
  const languages = same(distinct([...answered, ...services.flatMap((one) => one.languages ?? [])]));
  const all = [facet("case", "The case", CASES), facet("age", "Age", AGES), facet("sex", "They are a", SEXES)];
  return languages.length ? [...all, facet("language", "Language", languages)] : all;
}

/** @param {string} name @param {string} text @param {string[][]} values */
function facet(name, text, values) {
  const chips = [["", "Any"], ...values].map(([value, label]) => chip(`for-${name}`, "radio", value, label));
  return { text, chips, in_twos: inTwos(chips) };
}

/** @param {Pack} pack @param {Service} item */
function serviceItem(pack, item) {
  const { contacts, languages = [], verified_on, verified_by, review_by, counterpart } = item;
  return {
    ...item,
    is_act: contacts.length === 0,
    hours: contacts.length > 0 && doubt(item.hours_status, "Hours"),
    for_whom: forWhom(item),
    languages_words: languages.join(", "),
    languages_doubt: doubt(item.languages_status, "Languages"),
    contacts: contacts.map((one) => contactItem(one, item.text)),
    is_domestic: item.cases === "domestic",
    counterpart_name: pack.services?.find(({ id }) => id === counterpart)?.text,
    review_words: dayInWords(review_by),
    verified_words: verified_on ? `Verified on ${dayInWords(verified_on)} by ${verified_by}` : "Not verified by your force yet",
    source: sourceNote(pack, item),
  };
}

/** @param {import("../core/pack.js").Contact} contact @param {string} service its name */
function contactItem(contact, service) {
  const { kind, value, status } = contact;
  const [verb, scheme] = kind === "phone" ? ["Ring", "tel"] : ["Text", "sms"];
  return { ...contact, service, verb, scheme, is_web: kind === "web", dialled: value.replaceAll(" ", ""), shown: kind === "text" ? `Text ${value}` : value, doubt: doubt(status, kind === "web" ? "Address" : "Number") };
}

/** @param {string | undefined} status @param {string} what */
function doubt(status, what) {
  return status && status !== VERIFIED ? { tag: status === "reported" ? "grey" : "yellow", words: `${what} ${status}` } : null;
}

/** @param {Service} item */
function forWhom(item) {
  const where = item.covers || (item.area !== NATIONAL ? item.area : item.contacts.length ? "National" : "");
  return [where, FOR[item.cases], item.sex && FOR[item.sex], ages(item), item.people].filter(Boolean).join(" · ");
}

/** @param {Service} item */
function ages({ from_age: from, to_age: to }) {
  if (from && to) return `ages ${from} to ${to}`;
  if (from) return `${from} and over`;
  return to ? `up to ${to}` : "";
}

/** @template T @param {T[]} list */
function distinct(list) {
  return [...new Set(list)];
}

/** @param {string[]} list */
function same(list) {
  return list.map((one) => [one, one]);
}
