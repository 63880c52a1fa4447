// @ts-check
// What of the call-ins stays in sight: on a phone one line, three small rows of it at most: the most pressing that waits by its own words, then what is
// new. What has no room there is neither counted nor cut: the line says that there are other dangers, and one tap opens the sheet with each.

import { ofKind } from "../../core/record_kinds.js";
import { say } from "../../core/sentences.js";
import { setText } from "../../ui/clone.js";
import { need } from "../../ui/need.js";
import { afterPaint } from "../../ui/spare_time.js";
import { factOf, factsOf, firstOf, isOtherwise, levelLine, levelName, partsOf, readOut } from "../band_words.js";
import { toldWords } from "./told_words.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("../../core/types.js").CallIn} Lit @typedef {import("../../core/types.js").Level} Level */

const ROOM = 96; // letters of two rows of a phone, after the level's name
const ROOM_BESIDE = 72; // where the sergeant's stands beside it
const ROOM_FOR_NEW = 32; // with the rest it stands in three rows, as css/components/call_in.css has them: no letter is made smaller for it
const AT_DESK = "(min-width:64em) and (min-height:30em)"; // as css/pages/walk_desk.css has it: the band stands beside the questions

const MOST = 1 / 3; // of the screen: header and band together, with letters so large that no media query knows of them

/** The header goes with the page where it and the band would leave no room for a question; the band stays. @param {Report} report */
function giveWay({ draft }) {
  const height = [".bar", ".call-ins__band"].reduce(
    (sum, part) => sum + (document.querySelector(part)?.getBoundingClientRect().height ?? 0),
    0,
  );
  const isTall = ofKind(draft.kind, { scene: height > innerHeight * MOST, call: false });
  document.documentElement.classList.toggle("tall-top", isTall);
}

/** One line a level: the first that waits, by its own words, then what is new since the sheet was folded, then the others. @param {Report} report @param {Level} level @param {Lit[]} lit of the level @param {Lit[]} untold @param {string[]} news ids, the latest first */
export function showLevel(report, level, lit, untold, news) {
  const band = need(document, "#call-ins", HTMLDetailsElement);
  const line = need(band, `.call-ins__band [data-level="${level}"]`, HTMLElement);
  setText(line, "strong", levelName(report, level, untold));
  if (isOtherwise(report, lit)) line.classList.remove("call-ins__level--told");
  const aloud = untold.length > 0 ? readOut(report, untold, band.dataset.say ?? "") : "";
  if (level === "radio_now") afterPaint(() => giveWay(report));
  const isNew = level === "radio_now" && !band.open;
  const [first, fresh, rest] = pinned(report, level, { lit, untold, news: isNew ? news : [], aloud });
  setText(line, "[data-words]", first);
  if (level !== "radio_now") return setText(line, "[data-short]", shortly(report, untold));
  setText(line, "[data-fresh]", fresh);
  setText(line, "[data-rest]", rest);
}

/** Beside a danger there is room for whose it is and whether any waits. @param {Report} report @param {Lit[]} untold */
function shortly(report, untold) {
  const [who] = levelName(report, "sergeant", untold).split(" ");
  return `${who} ${say(report.pack, untold.length > 0 ? "call_in_waits" : "call_in_all_told")}`;
}

/** @param {Report} report @param {Lit[]} untold @param {string[]} news @returns {Lit[]} what is pinned as new: the latest, as many as one row holds; the others are named where they stand */
function newest(report, untold, news) {
  let room = ROOM_FOR_NEW;
  return untold
    .filter(({ id }) => news.includes(id))
    .sort((one, other) => news.indexOf(one.id) - news.indexOf(other.id))
    .filter(({ id }, at) => (room -= factOf(report, id).length) >= 0 || at === 0);
}

/**
 * What is pinned: all of it where there is room; else the first that waits, what is new, and that one tap shows each of the others. What is
 * new takes no place from what is more pressing and was told to nobody.
 * @param {Report} report @param {Level} level @param {{ lit: Lit[], untold: Lit[], news: string[], aloud: string }} of `aloud`: whether, and where, it is read out @returns {string[]} before, of, and after what is new
 */
function pinned(report, level, { lit, untold, news, aloud }) {
  const { pack, draft } = report;
  const isOpen = need(document, "#call-ins", HTMLDetailsElement).open;
  const head = firstOf(report, untold);
  const added = newest(
    report,
    untold.filter((one) => one !== head),
    news,
  );
  const { first, names, there, after } = partsOf(report, lit, untold, added);
  const fresh = added.length ? say(pack, "call_in_new", { line: `${factsOf(report, added)}.` }) : "";
  const whole = (/** @type {string} */ ending) => {
    const line = levelLine(report, lit, untold, added, isOpen, ending) || (fresh ? "" : toldWords(report, lit));
    return fresh ? [first, fresh, line.slice(first.length).trim()] : [line, "", ""];
  };
  const isOnDesk = ofKind(draft.kind, { scene: matchMedia(AT_DESK).matches, call: true });
  if (isOpen || isOnDesk || isBehind(report, level)) return whole(aloud);
  const room = isBeside(report, level) && !fresh ? ROOM_BESIDE : ROOM;
  const fits = (/** @type {string[]} */ parts) => parts.filter(Boolean).join(" ").length <= room;
  const [next = "", ...rest] = [first, ...there, names, ...after].filter(Boolean);
  const before = fresh ? first : next;
  const isAll = before ? rest.length === 0 : next === "";
  const others = isAll ? "" : say(pack, "call_in_named", { call_in: "" }).trim();
  const short = fresh && head ? `${capital(factOf(report, head.id))}.` : before;
  return [whole(aloud), whole(""), [before, fresh, others]].find(fits) ?? [short, fresh, others];
}

/** @param {string} words */
function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
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
