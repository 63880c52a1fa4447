// @ts-check
// Where a question that was looked up can be answered: in the report or the call one came from. A screen without a draft asks which report.

/** @typedef {{ address: string, kind?: string }} Came the page before the search, and the kind of its screen */

/**
 * @param {string} href of the question's screen, with no draft @param {Came | null} came
 * @returns {string | null} an address with the draft; null where one came from no report
 */
export function askedAt(href, came) {
  const [path, draft] = (came?.address ?? "").split("?d=");
  if (!came || !draft) return null;
  if (came.kind === "board" || folder(path) !== folder(href)) return came.address; // a call is answered on its board; another pack may not have that screen
  return `${href}?d=${draft}`;
}

/** @param {string} address */
function folder(address) {
  return address.slice(0, address.lastIndexOf("/"));
}
