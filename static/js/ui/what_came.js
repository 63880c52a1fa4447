// @ts-check
// What came for <main>: a page of ours and of this realm, to be swapped in; one of ours and of the other realm, to be loaded whole;
// or something that is not ours at all, such as a captive portal's page.

/**
 * @param {{responseURL: string, responseText: string}} answer @param {string} origin ours @param {string} realm of this document
 * @returns {"swap" | "load" | "not-ours"}
 */
export function whatCame({ responseURL, responseText }, origin, realm) {
  const own = (!responseURL || new URL(responseURL).origin === origin) && /<main [^>]*data-page="/.test(responseText);
  if (!own) return "not-ours";
  return responseText.includes(`<html data-realm="${realm}"`) ? "swap" : "load";
}
