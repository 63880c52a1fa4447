// @ts-check
// What is said of something in the outbox: never more than is true.

import { receiptCode } from "../core/receipt_code.js";
import { sending } from "./sending.js";
import { heldBackUntil } from "./take_back.js";

export const WITHOUT_NETWORK = "Nobody has it yet but this phone. It goes by itself when there is a network.";
const STATES = { queued: "Waiting", held: "Held on this phone", sent: "Received by the force" };

/** @param {import("../vault/rows.js").OutboxRow} row @returns {{state: string, code: string, reason: string}} the state in words, the receipt's code, and what to do or wait for; each may be empty but the first */
export function outboxWords(row) {
  return {
    state: isGivenAgain(row) ? "Being given to the force again" : STATES[row.state],
    code: row.receipt ? `Receipt ${receiptCode(row.receipt.envelope_sha256)}` : "",
    reason: reasonOf(row),
  };
}

/** Keep one code for a report: whoever wrote it into a log need not change it. @param {import("../vault/rows.js").OutboxRow} row @param {import("../vault/rows.js").OutboxRow[]} rows of the outbox @returns {{code: string, later: string}} of the first that was received, and of this one where it is a later one; empty while this one has no receipt */
export function codesOf(row, rows) {
  const mine = rows.filter((one) => one.record_id === row.record_id && one.receipt);
  const [first = row] = mine.sort((a, b) => a.queued_at.localeCompare(b.queued_at));
  const { code } = outboxWords(row);
  return code && first !== row ? { code: outboxWords(first).code, later: code } : { code, later: "" };
}

/** The server that had received it was restored from a backup. @param {import("../vault/rows.js").OutboxRow} row */
export function isGivenAgain(row) {
  return row.state === "queued" && Boolean(row.receipt);
}

/** @param {import("../vault/rows.js").OutboxRow} row */
function reasonOf(row) {
  if (isGivenAgain(row))
    return `The force received it. Its server was restored from a backup since, which may lack it, so this phone gives it again. ${whenItGoes()}`;
  if (row.state === "held")
    return `The server could not take it: ${row.reason?.message || row.reason?.error} It stays here, sealed. Tell your administrator; after an update, press Try again.`;
  if (heldBackUntil(row, Date.now()))
    return "Nobody has it yet but this phone. It leaves when the ten seconds to undo it are over.";
  if (row.state === "queued" && sending.signInNeeded)
    return "Nobody has it yet but this phone. It goes when somebody signs in here.";
  if (row.state === "queued" && sending.intercepted)
    return "Something else answers on this network. It is sent as soon as Foursight answers.";
  if (row.state === "queued" && sending.serverFull) return `Nobody has it yet but this phone. ${FULL}`;
  if (row.state === "queued") return WITHOUT_NETWORK;
  return row.receipt?.disposition === "quarantined" ? "The force has it; a person there must look at it first." : "";
}

const FULL =
  "The force's server has no room left, so it waits here, sealed; nothing is lost. Tell your Foursight administrator. It goes by itself once there is room.";

function whenItGoes() {
  if (sending.serverFull) return FULL;
  if (sending.signInNeeded) return "It goes when somebody signs in here.";
  if (sending.intercepted) return "Something else answers on this network; it goes as soon as Foursight answers.";
  return "It goes by itself when there is a network.";
}
