// @ts-check
// The links of a screen of the walk: each carries the draft.

import { ofKind } from "../core/record_kinds.js";
import { say } from "../core/sentences.js";
import { allIn, maybe } from "../ui/need.js";
import { leadToSay } from "./call_ins.js";
import { walkAddress } from "./navigation.js";
import { neighbour } from "./neighbour.js";

/** Every link of the walk carries the draft; Next and Back pass over screens with nothing to ask. @param {HTMLElement} main @param {import("./report.js").Report} current */
export function showLinks(main, { pack, result, answers, draft }) {
  for (const link of allIn(main, "[data-go]", HTMLAnchorElement)) {
    const screen = neighbour(
      pack,
      result,
      answers,
      main.dataset.screen ?? "",
      link.dataset.go === "next" ? "next" : "back",
    );
    link.hidden = !screen;
    if (screen) link.setAttribute("href", walkAddress(draft, screen.id));
  }
  leadBack(main, pack, draft);
  for (const link of allIn(main, "[data-keep-draft]", HTMLAnchorElement)) link.search = `?d=${draft.draft_id}`;
  const outcome = pack.outline.find(({ kind }) => kind === "outcome");
  leadToSay(outcome && ofKind(draft.kind, { scene: walkAddress(draft, outcome.id, "say"), call: "" }));
}

const OUTCOME = ["do", "ask"]; // its places from which a question is led to

/** From a question that an answer's Change led to, Next leads back to that answer; from one of the outcome, to its place there. @param {HTMLElement} main @param {import("../core/types.js").Pack} pack @param {import("../vault/drafts.js").Draft} draft */
function leadBack(main, pack, draft) {
  const from = new URLSearchParams(location.search).get("check");
  const isOutcome = OUTCOME.includes(from ?? "");
  const back = pack.outline.find(({ kind }) => kind === (isOutcome ? "outcome" : "send"));
  const link = maybe(main, ".thumb [data-go=next]", HTMLAnchorElement);
  if (!from || !back || !link || main.dataset.screen === back.id) return;
  link.href = walkAddress(draft, back.id, isOutcome ? from : `check-${from}`);
  link.textContent = say(pack, isOutcome ? "outcome_back" : "check_back");
}
