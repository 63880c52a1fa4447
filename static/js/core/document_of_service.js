// @ts-check
// What a document of the quick reference says of a service: for whom it is, when it is open, how sure its numbers are, and how to reach it. Pure.

import { NATIONAL } from "./services.js";

/** @typedef {import("./pack.js").Service} Service @typedef {import("./pack.js").Contact} Contact */

/** How a way to reach somebody is said, and what its address begins with. @type {Record<string, [string, string]>} */
const WAYS = { phone: ["Ring ", "tel:"], text: ["Text ", "sms:"], web: ["", "https://"] };

/** What stands below its one line. @param {Service} service @returns {string[]} */
export function serviceText(service) {
  const other = service.none_tonight ? [`Not domestic? ${service.none_tonight}`] : [];
  return [...forWhom(service), ...service.about.slice(1), ...hours(service), ...service.contacts.map(howSure), ...other];
}

/** Its numbers and addresses, each as a link. @param {Service} service @returns {{text: string, href: string}[]} */
export function contacts(service) {
  return service.contacts.map(({ kind, value }) => {
    const [verb, scheme] = WAYS[kind];
    return { text: `${verb}${value}`, href: scheme + (kind === "web" ? value : value.replaceAll(" ", "")) };
  });
}

/** @param {Service} service */
function* forWhom({ cases, sex, from_age, to_age, area }) {
  if (cases !== "all") yield cases === "domestic" ? "Domestic cases only." : "For cases that are not domestic.";
  if (sex) yield sex === "female" ? "For women and girls." : "For men and boys.";
  if (from_age || to_age) yield `From ${from_age || 0} years${to_age ? ` to ${to_age}` : ""}.`;
  if (area !== NATIONAL) yield `Area: ${area}.`;
}

/** @param {Service} service */
function* hours({ hours: open, hours_status, hours_note }) {
  if (open === "always") yield `Open day and night (${hours_status}).`;
  if (hours_note) yield hours_note;
}

/** @param {Contact} contact */
function howSure({ kind, value, status, note }) {
  return `${value}: ${kind === "web" ? "address" : "number"} ${status}.${note ? ` ${note}` : ""}`;
}
