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

/** From a question that an answer's Change led to, Next leads back to that answer. @param {HTMLElement} main @param {import("../core/types.js").Pack} pack @param {import("../vault/drafts.js").Draft} draft */
function leadBack(main, pack, draft) {
  const from = new URLSearchParams(location.search).get("check");
  const send = pack.outline.find(({ kind }) => kind === "send");
  const link = maybe(main, ".thumb [data-go=next]", HTMLAnchorElement);
  if (!from || !send || !link || main.dataset.screen === send.id) return;
  link.href = walkAddress(draft, send.id, `check-${from}`);
  link.textContent = say(pack, "check_back");
}
