// @ts-check
// What of the call-ins stays in sight: on a phone one line, two rows of it at most, with what is new at its front. What has no room there is
// neither counted nor cut: the line says that there are other dangers, and one tap opens the sheet, where each stands by its name.

import { ofKind } from "../../core/record_kinds.js";
import { say } from "../../core/sentences.js";
import { setText } from "../../ui/clone.js";
import { need } from "../../ui/need.js";
import { afterPaint } from "../../ui/spare_time.js";
import { factOf, factsOf, isOtherwise, levelLine, levelName, partsOf, readOut } from "../band_words.js";
import { toldWords } from "./told_words.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("../../core/types.js").CallIn} Lit @typedef {import("../../core/types.js").Level} Level */

const ROOM = 96; // letters of two rows of a phone, after the level's name
const ROOM_BESIDE = 72; // where the sergeant's stands beside it
const ROOM_FOR_NEW = 44;
const AT_DESK = "(min-width:64em) and (min-height:30em)"; // as css/pages/walk_desk.css has it: the band stands beside the questions

const MOST = 0.5; // of the screen: header and band together, with letters so large that no media query knows of them

/** The header goes with the page where it and the band would leave no room for a question; the band stays. @param {Report} report */
function giveWay({ draft }) {
  const height = [".bar", ".call-ins__band"].reduce(
    (sum, part) => sum + (document.querySelector(part)?.getBoundingClientRect().height ?? 0),
    0,
  );
  const isTall = ofKind(draft.kind, { scene: height > innerHeight * MOST, call: false });
  document.documentElement.classList.toggle("tall-top", isTall);
}

/** One line a level, what is new since the sheet was folded in front of it. @param {Report} report @param {Level} level @param {Lit[]} lit of the level @param {Lit[]} untold @param {string[]} news ids, the latest first */
export function showLevel(report, level, lit, untold, news) {
  const { pack } = report;
  const band = need(document, "#call-ins", HTMLDetailsElement);
  const line = need(band, `.call-ins__band [data-level="${level}"]`, HTMLElement);
  setText(line, "strong", levelName(report, level, untold));
  if (isOtherwise(report, lit)) line.classList.remove("call-ins__level--told");
  const added = newest(report, untold, news);
  const isNew = level === "radio_now" && added.length > 0 && !band.open;
  const fresh = isNew ? say(pack, "call_in_new", { line: `${factsOf(report, added)}.` }) : "";
  const aloud = untold.length > 0 ? readOut(report, untold, band.dataset.say ?? "") : "";
  if (level === "radio_now") afterPaint(() => giveWay(report));
  setText(line, "[data-words]", pinned(report, level, { lit, untold, added: isNew ? added : [], fresh, aloud }));
  if (level !== "radio_now") return setText(line, "[data-short]", shortly(report, untold));
  setText(line, "[data-fresh]", fresh);
}

/** Beside a danger there is room for whose it is and whether any waits. @param {Report} report @param {Lit[]} untold */
function shortly(report, untold) {
  const [who] = levelName(report, "sergeant", untold).split(" ");
  return `${who} ${say(report.pack, untold.length > 0 ? "call_in_waits" : "call_in_all_told")}`;
}

/** @param {Report} report @param {Lit[]} untold @param {string[]} news @returns {Lit[]} what is pinned as new: the latest, as many as two lines hold; the others are named where they stand */
function newest(report, untold, news) {
  let room = ROOM_FOR_NEW;
  return untold
    .filter(({ id }) => news.includes(id))
    .sort((one, other) => news.indexOf(one.id) - news.indexOf(other.id))
    .filter(({ id }, at) => (room -= factOf(report, id).length) >= 0 || at === 0);
}

/**
 * What is pinned after what is new: all of it where there is room; else the first that waits, and that one tap shows each.
 * @param {Report} report @param {Level} level @param {{ lit: Lit[], untold: Lit[], added: Lit[], fresh: string, aloud: string }} of `added`: what `fresh` names already; `aloud`: whether, and where, it is read out @returns {string}
 */
function pinned(report, level, { lit, untold, added, fresh, aloud }) {
  const { pack, draft } = report;
  const isOpen = need(document, "#call-ins", HTMLDetailsElement).open;
  const others = untold.filter((one) => !added.includes(one));
  const line = (/** @type {string} */ ending) => levelLine(report, lit, others, added, isOpen, ending);
  const whole = line(aloud) || (fresh ? "" : toldWords(report, lit));
  const isOnDesk = ofKind(draft.kind, { scene: matchMedia(AT_DESK).matches, call: true });
  if (isOpen || isOnDesk || isBehind(report, level)) return whole;
  const room = (isBeside(report, level) ? ROOM_BESIDE : ROOM) - fresh.length;
  const { first, names, there, after } = partsOf(report, lit, others, added);
  const [head = "", ...rest] = [first, ...there, names, ...after].filter(Boolean);
  const named = (/** @type {string} */ call_in) => say(pack, "call_in_named", { call_in }).trim();
  const fits = [whole, line(""), rest.length ? named(head) : head].find(({ length }) => length <= room);
  return fits ?? (fresh || rest.length ? named(fresh ? "" : head) : head);
}

/** Beside a danger to be radioed the sergeant's line says whether any waits. @param {Report} report @param {Level} level */
function isBehind(report, level) {
  return level !== "radio_now" && isLit(report, "radio_now");
}

/** @param {Report} report @param {Level} level */
function isBeside(report, level) {
  return level === "radio_now" && isLit(report, "sergeant");
}

/** @param {Report} report @param {Level} level */
function isLit({ result }, level) {
  return result.call_ins.some((one) => one.level === level && one.state === "lit");
}
