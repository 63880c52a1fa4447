// @ts-check
// Opens a report for a screen, once for all that ask for it at the same time.

import { Report } from "./report.js";

/** @type {{draft: string, report: Promise<Report | null>, wanted: number} | null} on its way; a second screen of the same draft waits for it: our own lock on the draft would shut it out */
let opening = null;

/** @param {HTMLElement} main @param {string} draft @returns {Promise<Report | null>} let go again where nobody wants it any more */
export async function openFor(main, draft) {
  const joined = opening?.draft === draft ? opening : null;
  const mine = joined ?? { draft, report: Report.open(draft), wanted: 0 };
  opening = mine;
  mine.wanted += 1;
  try {
    const opened = await mine.report;
    if (!main.isConnected && mine.wanted === 1) opened?.close();
    return opened;
  } catch (error) {
    if (!joined || !main.isConnected) throw error;
    opening = null; // it failed for who began it, locked meanwhile perhaps
    return openFor(main, draft);
  } finally {
    mine.wanted -= 1;
    if (opening === mine) opening = null;
  }
}
