// @ts-check
// Which way to start stands first: a report for an officer, a call for a call handler. The page is the same for everybody, so the phone
// keeps what the server last said of whoever signed in; that orders buttons and opens nothing.

import { isObject } from "../../core/json.js";
import { maybe } from "../../ui/need.js";
import { read, write } from "../../vault/database.js";

const NAME = "takes_calls";

/** @param {import("../../sync/server.js").Answer | null} hello what the server said of who is signed in */
export async function rememberRoles(hello) {
  const roles = hello?.status === 200 && isObject(hello.body) && hello.body.roles;
  if (!Array.isArray(roles)) return;
  const takes = roles.includes("call_handler") && !roles.includes("officer");
  if (takes !== (await takesCalls())) await write("meta", (tx) => tx.store.put(takes, NAME)).catch(() => undefined);
}

/** @param {HTMLElement} main */
export async function orderStarts(main) {
  if (!(await takesCalls())) return;
  const starts = maybe(main, "[data-starts]", HTMLElement);
  const call = maybe(main, "[data-start=call]", HTMLButtonElement);
  if (!starts || !call) return;
  const report = maybe(starts, "[data-start]", HTMLButtonElement);
  call.className = report?.className ?? "";
  report?.classList.add("govuk-button--secondary");
  starts.prepend(call);
}

/** @returns {Promise<boolean>} whether whoever signed in last takes calls, and no reports at the scene */
export async function takesCalls() {
  return (await read("meta", (tx) => tx.store.get(NAME)).catch(() => false)) === true;
}
