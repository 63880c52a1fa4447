// @ts-check
// The directory of support: who fits, what is open now, what was checked.
// backend/content/authoring/service_values.py holds the values that a pack may use.
// A person is {area?, case?, age?, sex?, language?}; what is not known of them rules nothing out.
import { evaluate } from "./conditions.js";
import { londonClock, opening } from "./opening.js";
import { read } from "./outline.js";
import { recognisedIn } from "./recognition.js";
import { NATIONAL } from "./service_areas.js";

/** @typedef {import("./types.js").Service} Service */
/** @typedef {{ id: string, not_for: string[], fits: boolean, opening: import("./opening.js").Opening, check: "old" | "unverified" | "checked" }} Found */
/** @typedef {{ [facet: string]: string }} Person */

/** @type {Record<string, [number, number]>} */
const AGES = { under_13: [0, 12], "13_15": [13, 15], "16_17": [16, 17], "18_25": [18, 25], over_25: [26, 999] };
const STATES = ["open", "unknown", "closed"];

/** @type {Record<string, (service: Service, value: string) => boolean>} */
const FITS = {
  area: (service, area) => [NATIONAL, area].includes(service.area),
  case: (service, one) => ["all", one].includes(service.cases),
  age: (service, age) =>
    (service.from_age ?? 0) <= (AGES[age]?.[1] ?? 999) && (service.to_age ?? 999) >= (AGES[age]?.[0] ?? 0),
  sex: (service, sex) => (service.sex ?? sex) === sex,
  language: (service, language) => (service.languages ?? [language]).includes(language),
};

/** What a report's answers say of the person; the first condition of a facet that is true decides.
 * @param {import("./types.js").Screen} screen @param {import("./types.js").Pack} pack @param {Record<string, unknown>} answers @param {string} asOf @returns {Person} */
export function personFrom(screen, pack, answers, asOf) {
  const reading = read(pack, answers, asOf);
  /** @type {Person} */
  const person = {};
  for (const { facet, value, when } of screen.known_from ?? []) {
    if (!Object.hasOwn(person, facet) && evaluate(when, reading).truth === "yes") person[facet] = value ?? "";
  }
  return person;
}

/** @param {import("./types.js").Pack} pack @param {Record<string, unknown>} answers @param {import("./types.js").Result} result @param {string} asOf @returns {(condition: unknown) => boolean} whether a condition is yes as the case stands */
export function holdsFor(pack, answers, result, asOf) {
  const reading = { ...read(pack, answers, asOf), recognised: recognisedIn(pack, result) };
  return (condition) => evaluate(condition, reading).truth === "yes";
}

/** Every service: first those that fit this case, then by what is open now. @param {Service[]} services @param {Person} person @param {string} moment @param {import("./opening.js").Holidays} holidays @param {(condition: unknown) => boolean} [holds] as the case stands @returns {Found[]} */
export function directory(services, person, moment, holidays, holds = () => false) {
  const now = londonClock(moment);
  const found = services.map((one) => ({
    id: one.id,
    not_for: notFor(one, person),
    fits: isMadeFor(one, person) || (one.first_when !== undefined && holds(one.first_when)),
    opening: opening(one.hours, now, holidays),
    check: checkOf(one, now.day),
  }));
  const places = found.map((one, at) => ({ one, place: placeOf(services[at], one) }));
  return places.sort((a, b) => compared(a.place, b.place)).map(({ one }) => one);
}

/** The facets in which a service is not for this person. @param {Service} service @param {Person} person @returns {string[]} */
function notFor(service, person) {
  return Object.keys(FITS).filter((facet) => person[facet] && !FITS[facet](service, person[facet]));
}

/** The force's own, and what is for people like this one and not for everybody. @param {Service} service @param {Person} person */
function isMadeFor({ area, sex, to_age: to, languages }, person) {
  return area !== NATIONAL || Boolean((sex && person.sex) || (to && person.age) || (languages && person.language));
}

/** @param {Service} service @param {string} day @returns {Found["check"]} */
function checkOf(service, day) {
  if (day > service.review_by) return "old";
  return service.verified_on || service.signed ? "checked" : "unverified";
}

/** @param {Service} service @param {Found} found @returns {(number | string)[]} */
function placeOf(service, { not_for, fits, opening }) {
  const opens = opening.state === "closed" && opening.opens;
  return [
    not_for.length > 0 ? 1 : 0,
    fits ? 0 : 1,
    STATES.indexOf(opening.state),
    opens ? `${opens.day} ${opens.time}` : "~",
    service.area === NATIONAL ? 1 : 0,
  ];
}

/** @param {(number | string)[]} a @param {(number | string)[]} b */
function compared(a, b) {
  const at = a.findIndex((one, place) => one !== b[place]);
  return at < 0 ? 0 : a[at] < b[at] ? -1 : 1;
}
