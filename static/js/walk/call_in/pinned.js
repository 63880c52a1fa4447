// @ts-check
// What of the call-ins stays in sight while a screen is scrolled, and what stands at its top by name: on a phone all that is pinned
// takes at most a fifth of the screen, and no name is counted, cut or folded for it.

import { ofKind } from "../../core/record_kinds.js";
import { say } from "../../core/sentences.js";
import { clone, setText, show } from "../../ui/clone.js";
import { maybe, need } from "../../ui/need.js";
import { afterPaint } from "../../ui/spare_time.js";
import { factOf, factsOf, isOtherwise, levelLine, levelName, partsOf, readOut } from "../band_words.js";
import { toldWords } from "./told_words.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("../../core/types.js").CallIn} Lit @typedef {import("../../core/types.js").Level} Level */

const ROOM = 88; // letters of a pinned line: three lines of a phone, beside the sergeant's
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

/** One line a level, and what is new since the sheet was folded. @param {Report} report @param {Level} level @param {Lit[]} lit of the level @param {Lit[]} untold @param {string[]} news ids, the latest first */
export function showLevel(report, level, lit, untold, news) {
  const { pack } = report;
  const band = need(document, "#call-ins", HTMLDetailsElement);
  const line = need(band, `.call-ins__band [data-level="${level}"]`, HTMLElement);
  setText(line, "strong", levelName(report, level, untold));
  if (isOtherwise(report, lit)) line.classList.remove("call-ins__level--told");
  const added = newest(report, untold, news);
  const isApart = added.length > 0 && !band.open;
  const aloud = readOut(report, untold, band.dataset.say ?? "");
  const ending = untold.length > 0 && !isApart ? aloud : "";
  if (level === "radio_now") afterPaint(() => giveWay(report));
  setText(line, "[data-words]", pinned(report, level, lit, untold, isApart ? added : [], ending));
  if (level !== "radio_now") return setText(line, "[data-short]", shortly(report, untold.length));
  show(band, "[data-fresh]", isApart);
  if (!isApart) return;
  setText(band, "[data-fact]", say(pack, "call_in_new", { line: `${factsOf(report, added)}.` }));
  setText(band, "[data-rest]", aloud);
}

/** Beside a danger there is room for how many wait. @param {Report} report @param {number} count */
function shortly({ pack }, count) {
  return count > 0 ? say(pack, "call_in_left", { count }) : say(pack, "call_in_all_told");
}

/** @param {Report} report @param {Lit[]} untold @param {string[]} news @returns {Lit[]} what is pinned as new: the latest, as many as two lines hold; the others are named where they stand */
function newest(report, untold, news) {
  let room = ROOM_FOR_NEW;
  return untold
    .filter(({ id }) => news.includes(id))
    .sort((one, other) => news.indexOf(one.id) - news.indexOf(other.id))
    .filter(({ id }, at) => (room -= factOf(report, id).length) >= 0 || at === 0);
}

/** What is pinned; what has no room there stands at the top of the screen, as long as it has none. @param {Report} report @param {Level} level @param {Lit[]} lit @param {Lit[]} untold @param {Lit[]} added what is named as new beside it @param {string} aloud whether, and where, it is read out @returns {string} */
function pinned(report, level, lit, untold, added, aloud) {
  const { pack, draft } = report;
  const isOpen = need(document, "#call-ins", HTMLDetailsElement).open;
  const whole = levelLine(report, lit, untold, added, isOpen, aloud) || toldWords(report, lit);
  const isOnDesk = ofKind(draft.kind, { scene: matchMedia(AT_DESK).matches, call: true });
  const { first, names, clear, there, after } = partsOf(report, lit, untold, added);
  const [head, ...rest] = [first, ...there].filter(Boolean);
  const isWhole = whole.length <= ROOM || isOpen || isOnDesk || isBehind(report, level) || !head;
  const name = levelName(report, level, untold);
  const others = names ? say(pack, "call_in_also", { call_in: name, others: names }) : name;
  standAtTop(level, isWhole ? "" : [others, clear, aloud, ...rest, ...after].filter(Boolean).join(" "));
  return isWhole ? whole : say(pack, "call_in_named", { call_in: head });
}

/** Beside a danger to be radioed the sergeant's line says how many wait. @param {Report} report @param {Level} level */
function isBehind({ result }, level) {
  return level !== "radio_now" && result.call_ins.some((one) => one.level === "radio_now" && one.state === "lit");
}

/** @param {Level} level @param {string} words "" takes it away */
function standAtTop(level, words) {
  const there = maybe(document, `[data-also="${level}"]`, HTMLElement);
  if (!words) return there?.remove();
  const also = there ?? clone(document, "#call-ins-also");
  also.dataset.also = level;
  also.classList.add(`call-ins__level--${level}`);
  setText(also, "span", words);
  if (there) return;
  also.onclick = () => (need(document, "#call-ins", HTMLDetailsElement).open = true);
  need(document, ".top", HTMLElement).after(also);
}
