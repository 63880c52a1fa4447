// @ts-check
// What a document of the quick reference says of a service: for whom it is, when it is open, how sure its numbers are, and how to reach it. Pure.

import { say } from "./sentences.js";
import { NATIONAL } from "./service_areas.js";
import { VERIFIED, statusWords } from "./statuses.js";

/** @typedef {import("./pack.js").Service} Service @typedef {import("./pack.js").Contact} Contact @typedef {import("./sentences.js").Speaks} Speaks */

/** What the address of a way to reach somebody begins with. @type {Record<string, string>} */
const SCHEMES = { phone: "tel:", text: "sms:", web: "https://" };

/** What stands below its one line. @param {Speaks} pack @param {Service} service @returns {string[]} */
export function serviceText(pack, service) {
  const other = service.none_tonight ? [say(pack, "found_not_domestic", { instead: service.none_tonight })] : [];
  const sure = service.contacts.map((one) => howSure(pack, one, service));
  return [...forWhom(pack, service), ...service.about.slice(1), ...hours(pack, service), ...sure, ...other];
}

/** Its numbers and addresses, each as a link. @param {Speaks} pack @param {Service} service @returns {{text: string, href: string}[]} */
export function contacts(pack, service) {
  return service.contacts.map(({ kind, value }) => ({
    text: kind === "web" ? value : say(pack, kind === "text" ? "found_text" : "found_ring", { number: value }),
    href: SCHEMES[kind] + (kind === "web" ? value : value.replaceAll(" ", "")),
  }));
}

/** @param {Speaks} pack @param {Service} service */
function* forWhom(pack, { cases, sex, from_age: from, to_age: to, area }) {
  if (cases !== "all") yield say(pack, cases === "domestic" ? "found_domestic_only" : "found_other_cases");
  if (sex) yield say(pack, sex === "female" ? "found_women" : "found_men");
  if (to) yield say(pack, "found_ages", { from: from || 0, to });
  else if (from) yield say(pack, "found_from_age", { from });
  if (area !== NATIONAL) yield say(pack, "found_area", { area });
}

/** @param {Speaks} pack @param {Service} service */
function* hours(pack, { hours: open, hours_status: known, hours_note, signed }) {
  const status = statusWords(pack, signed ? VERIFIED : (known ?? ""));
  if (open === "always") yield say(pack, "found_always_open", { status });
  if (hours_note) yield hours_note;
}

/** @param {Speaks} pack @param {Contact} contact @param {Service} of */
function howSure(pack, { kind, value, status: known, note }, { signed }) {
  const status = statusWords(pack, signed ? VERIFIED : known);
  const sure =
    kind === "web"
      ? say(pack, "found_address", { address: value, status })
      : say(pack, "found_number", { number: value, status });
  return note ? `${sure} ${note}` : sure;
}
