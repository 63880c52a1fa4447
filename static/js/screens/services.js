// @ts-check
// What the directory of support is drawn from: the services in words, and the chips by which they are narrowed. Pure.

import { say } from "../core/sentences.js";
import { NATIONAL } from "../core/service_areas.js";
import { VERIFIED, statusWords } from "../core/statuses.js";
import { dayInWords } from "../core/words.js";
import { sourceNote } from "./items.js";
import { chip, inTwos } from "./questions.js";

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/types.js").Service} Service */

/** @typedef {import("../core/said.js").PlainId} PlainId @typedef {[string, PlainId]} Labelled a value, and the sentence that is its label */

/** @type {Labelled[]} */
const CASES = [
  ["domestic", "service_domestic"],
  ["not_domestic", "service_not_domestic"],
];
/** @type {Labelled[]} */
const AGES = [
  ["under_13", "service_under_13"],
  ["13_15", "service_13_15"],
  ["16_17", "service_16_17"],
  ["18_25", "service_18_25"],
  ["over_25", "service_over_25"],
];
/** @type {Labelled[]} */
const SEXES = [
  ["female", "service_female"],
  ["male", "service_male"],
];
/** @type {Labelled[]} */
const GROUPS = [
  ["tonight", "service_tonight"],
  ["support", "service_support"],
];
/** @type {Record<string, PlainId>} */
const FOR = {
  domestic: "service_for_domestic",
  not_domestic: "service_for_not_domestic",
  female: "service_for_women",
  male: "service_for_men",
};

/** What the template of the screen is filled from. @param {Pack} pack */
export function servicesBody(pack) {
  const services = pack.services ?? [];
  const shown = services.map((one) => serviceItem(pack, one));
  const areas = distinct(services.map((one) => one.area).filter((area) => area !== NATIONAL));
  return {
    area: areas.length > 1 && facet(pack, "area", "service_area", same(areas)),
    facets: facets(pack, services),
    groups: GROUPS.map(([id, text]) => ({
      id,
      text: say(pack, text),
      services: shown.filter(({ group }) => group === id),
    })),
    domestic: shown.filter((one) => one.is_domestic),
  };
}

/** Languages: those that answers can name, and any that is listed. @param {Pack} pack @param {Service[]} services */
function facets(pack, services) {
  const known = pack.outline.flatMap((screen) => screen.known_from ?? []);
  const answered = known.filter((one) => one.facet === "language").map(({ value }) => value ?? "");
  const languages = same(distinct([...answered, ...services.flatMap((one) => one.languages ?? [])]));
  const named = (/** @type {Labelled[]} */ labelled) => labelled.map(([value, label]) => [value, say(pack, label)]);
  const all = [
    facet(pack, "case", "service_case", named(CASES)),
    facet(pack, "age", "service_age", named(AGES)),
    facet(pack, "sex", "service_sex", named(SEXES)),
  ];
  return languages.length ? [...all, facet(pack, "language", "service_language", languages)] : all;
}

/** @param {Pack} pack @param {string} name @param {PlainId} text @param {string[][]} values */
function facet(pack, name, text, values) {
  const chips = [["", say(pack, "service_any")], ...values].map(([value, label]) =>
    chip(`for-${name}`, "radio", value, label),
  );
  return { text: say(pack, text), chips, in_twos: inTwos(chips) };
}

/** @param {Pack} pack @param {Service} item */
function serviceItem(pack, item) {
  const { contacts, languages = [], verified_on, verified_by, review_by, counterpart } = item;
  return {
    ...item,
    is_act: contacts.length === 0,
    hours: contacts.length > 0 && !item.signed && doubt(pack, item.hours_status, "service_hours"),
    for_whom: forWhom(pack, item),
    languages_words: languages.join(", "),
    contacts: contacts.map((one) => contactItem(pack, one, item)),
    is_domestic: item.cases === "domestic",
    counterpart_name: pack.services?.find(({ id }) => id === counterpart)?.text,
    review_words: dayInWords(pack, review_by),
    verified_words: verified_on
      ? say(pack, "service_verified", { day: dayInWords(pack, verified_on), who: verified_by ?? "" })
      : "",
    source: sourceNote(pack, item),
  };
}

/** @param {Pack} pack @param {import("../core/pack.js").Contact} contact @param {Service} of */
function contactItem(pack, contact, { text: service, signed }) {
  const { kind, value, status } = contact;
  const [verb, scheme] = kind === "phone" ? [say(pack, "service_ring"), "tel"] : [say(pack, "service_text"), "sms"];
  const shown = kind === "text" ? say(pack, "service_text_to", { number: value }) : value;
  return {
    ...contact,
    service,
    verb,
    scheme,
    is_web: kind === "web",
    dialled: value.replaceAll(" ", ""),
    shown,
    doubt: kind !== "web" && !signed && doubt(pack, status, "service_number"),
  };
}

/** @param {Pack} pack @param {string | undefined} status @param {"service_hours" | "service_number"} sentence */
function doubt(pack, status, sentence) {
  if (!status || status === VERIFIED) return null;
  return {
    tag: status === "reported" ? "grey" : "yellow",
    words: say(pack, sentence, { status: statusWords(pack, status) }),
  };
}

/** @param {Pack} pack @param {Service} item */
function forWhom(pack, item) {
  const where =
    item.covers || (item.area !== NATIONAL ? item.area : item.contacts.length ? say(pack, "service_national") : "");
  const those = [FOR[item.cases], item.sex && FOR[item.sex]].flatMap((one) => (one ? [say(pack, one)] : []));
  return [where, ...those, ages(pack, item), item.people].filter(Boolean).join(" · ");
}

/** @param {Pack} pack @param {Service} item */
function ages(pack, { from_age: from, to_age: to }) {
  if (from && to) return say(pack, "service_ages", { from, to });
  if (from) return say(pack, "service_from_age", { from });
  return to ? say(pack, "service_to_age", { to }) : "";
}

/** @template T @param {T[]} list */
function distinct(list) {
  return [...new Set(list)];
}

/** @param {string[]} list */
function same(list) {
  return list.map((one) => [one, one]);
}
