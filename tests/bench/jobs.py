"""The three jobs of an officer who tried the app (an ex-partner outside, a stranger online, one shout over bins),
walked by a thumb in a real browser: what is tapped, how far it is swiped, how much is to be read up to the outcome.

A tap is one touch: a chip, a field typed into, a button, Next. A swipe moves the page by seven tenths of what is free
between what is pinned above and below; it is counted where what is tapped lies outside. Words are those in sight when a
screen is left, closed folds not counted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser import steps

Answers = dict[str, Any]
SWIPE = 0.7  # of the free zone
WALKED = ("door", "listen", "heard", "leave")

# What is told in each job: by question, a chip, chips, or a text. Where a pack lacks the one question, others say it.
EX_PARTNER: Answers = {
    "incident_ref": "412 of 24 Nov",
    "reporter": "victim",
    "whereabouts": ["outside", "near"],
    "overhear": "no",
    "hurt_now": "no",
    "neck": "never",
    "hurt_any": "no",
    "threat": "yes",
    "threat_now": "yes",
    "threat_kind": {"kill"},
    "threat_words": "I will end you before I let you go",
    "weapon": "@not_known",
    "home_reached": {"outside_today"},
    "entry": "yes",
    "entry_today": "no",
    "keys_held": "yes",
    "held_taken": "no",
    "order_any": "yes",
    "order_on": "suspect",
    "order_kinds": {"restraining"},
    "order_for": "this_victim",
    "breach_when": "earlier_no_arrest",
    "order_broken": "yes",
    "breach_live": "yes",
    "relationship": "ex_partner",
    "suspect_details": "Mark Ellis, 34, grey Focus",
    "police_link": "no",
    "about_how_many": "many",
    "behaviours": {"following", "contacting", "watching"},
    "starts": "suspect",
    "contact_agreed": "none",
    "purpose": {"@all"},
    "know_how": {"tracker"},
    "tracker": "found",
    "online_any": "yes",
    "fear_level": "death",
    "very_frightened": "yes",
    "fears_death": "yes",
    "fear_words": "that he waits until I am alone",
    "own_suicide": "no",
    "changing": "yes",
    "triggers": {"split"},
    "release_today": "no",
    "serious_distress": "yes",
    "impact_changes": {"route", "sleep"},
    "fear_violence": "twice_more",
    "children": "yes",
    "child_danger": "no",
    "others_reached": "no",
    "anyone_before": "@not_known",
    "vulnerable": "no",
    "reluctant": "no",
    "counter_claim": "no",
    "safe_place": "yes",
    "nowhere_safe": "no",
    "tonight_where": "at her sister's, with the child",
    "shared_phone": "yes",
    "safe_contact": "text first, after nine",
}
ONLINE: Answers = {
    "incident_ref": "87 of 24 Nov",
    "reporter": "victim",
    "whereabouts": "nobody_knows",
    "overhear": "no",
    "hurt_now": "no",
    "neck": "never",
    "hurt_any": "no",
    "threat": "no",
    "weapon": "@not_known",
    "home_reached": {"none"},
    "entry": "no",
    "keys_held": "no",
    "order_any": "no",
    "relationship": "stranger",
    "suspect_details": "accounts northpoint_7 and nightowl.n, nobody known by either name",
    "police_link": "no",
    "about_how_many": "many",
    "behaviours": {"contacting", "publishing"},
    "purpose": {"@all"},
    "starts": "suspect",
    "know_how": {"unclear"},
    "tracker": "no_sign",
    "online_any": "yes",
    "online_acts": {"alias"},
    "image_abuse": "threatened",
    "image_child": "no",
    "fear_level": "very",
    "very_frightened": "yes",
    "fears_death": "no",
    "fear_words": "that the picture goes to everybody at work",
    "own_suicide": "no",
    "changing": "yes",
    "triggers": {"@all"},
    "release_today": "no",
    "serious_distress": "yes",
    "impact_changes": {"phone", "sleep"},
    "fear_violence": "not_so_far",
    "children": "no",
    "others_reached": "no",
    "anyone_before": "@not_known",
    "vulnerable": "no",
    "reluctant": "yes",
    "reluctant_fear": "no",
    "counter_claim": "no",
    "safe_place": "yes",
    "tonight_where": "at home with a flatmate",
    "nowhere_safe": "no",
    "shared_phone": "no",
    "safe_contact": "by email, any time",
}
BINS: Answers = {
    "incident_ref": "9 of 24 Nov",
    "reporter": "victim",
    "whereabouts": "elsewhere",
    "overhear": "no",
    "hurt_now": "no",
    "neck": "never",
    "hurt_any": "no",
    "threat": "no",
    "weapon": "no",
    "home_reached": {"none"},
    "entry": "no",
    "keys_held": "no",
    "order_any": "no",
    "relationship": "known",
    "suspect_details": "the neighbour at the end of the terrace",
    "police_link": "no",
    "about_how_many": "one",
    "behaviours": {"other"},
    "know_how": {"@all"},
    "tracker": "no_sign",
    "online_any": "no",
    "fear_level": "not_said",
    "very_frightened": "no",
    "fears_death": "no",
    "own_suicide": "no",
    "changing": "no",
    "triggers": {"@all"},
    "release_today": "no",
    "serious_distress": "no",
    "impact_changes": {"@all"},
    "fear_violence": "not_so_far",
    "children": "no",
    "others_reached": "no",
    "anyone_before": "no",
    "vulnerable": "no",
    "reluctant": "no",
    "counter_claim": "no",
    "safe_place": "yes",
    "nowhere_safe": "no",
    "shared_phone": "no",
    "safe_contact": "this number",
}
JOBS = {"an ex-partner outside": EX_PARTNER, "a stranger online": ONLINE, "one shout over bins": BINS}

ZONE = """() => {
  const header = document.querySelector(".bar")?.getBoundingClientRect();
  const band = document.querySelector("#call-ins:not([hidden]) > summary")?.getBoundingClientRect();
  const thumb = document.querySelector(".thumb")?.getBoundingClientRect();
  return [Math.max(0, header?.bottom ?? 0, band?.bottom ?? 0), Math.min(innerHeight, thumb?.top ?? innerHeight)];
}"""
WORDS = "() => document.querySelector('main').innerText.split(/\\s+/).filter(Boolean).length"
LOOKS = "(one) => { const box = one.getBoundingClientRect(); return [box.top, box.bottom]; }"


@dataclass
class Job:
    """What one job took, up to the outcome."""

    page: Page
    taps: int = 0
    swipes: int = 0
    words: int = 0
    heights: dict[str, int] = field(default_factory=dict)
    asked: int = 0
    sheets: int = 0
    given: set[str] = field(default_factory=set)

    def walk(self, answers: Answers) -> None:
        """Screen by screen to the outcome, each answer where its question is shown."""
        while self._screen() != "outcome":
            self._answer_what_is_shown(answers)
            self._leave()

    def _screen(self) -> str:
        return self.page.locator("main").get_attribute("data-screen") or ""

    def _answer_what_is_shown(self, answers: Answers) -> None:
        while waiting := [one for one in self._shown() if one in answers and one not in self.given]:
            field_ = self.page.locator(f'[data-question="{waiting[0]}"]')
            self.given.add(waiting[0])
            if "question--implied" in (field_.get_attribute("class") or ""):
                continue  # it follows from others: nobody taps
            self.asked += 1
            self._give(field_, answers[waiting[0]])

    def _shown(self) -> list[str]:
        found: list[str] = self.page.locator("main [data-question]:visible").evaluate_all(
            "all => all.map((one) => one.dataset.question)"
        )
        return found

    def _give(self, field_: Locator, value: Any) -> None:
        if isinstance(value, list):  # the first of these that there is
            value = next(one for one in value if field_.locator(f'input[value="{one}"]').count())
        if field_.get_attribute("data-kind") == "text":
            self._tap(field_.locator("textarea, input").first)
            field_.locator("textarea, input").first.fill(str(value))
            return field_.locator("textarea, input").first.blur()
        for one in sorted(value) if isinstance(value, set) else [value]:
            rare = field_.locator(f'.chip--rare:has(input[value="{one}"])')
            if rare.count() and not rare.first.is_visible():
                self._tap(field_.locator("[data-more]"))
            self._tap(field_.locator(f'.chip:has(input[value="{one}"])').first)
        return None

    def _tap(self, target: Locator) -> None:
        self._swipe_to(target)
        target.click()
        self.taps += 1
        if self.page.locator("#call-ins[open]").count():
            steps.read_call_ins(self.page)
            self.taps += 1
            self.sheets += 1
        self.page.wait_for_timeout(50)  # two pictures: what is brought into sight has begun to move
        steps.at_rest(self.page)

    def _swipe_to(self, target: Locator) -> None:
        if target.evaluate("(one) => one.closest('.thumb') !== null"):
            return  # it is pinned: nobody swipes to it
        top, bottom = target.evaluate(LOOKS)
        above, below = self.page.evaluate(ZONE)
        far = max(0, bottom - below) or min(0, top - above)
        if far:
            many = math.ceil(abs(far) / (SWIPE * (below - above)))
            self.swipes += many
            self.page.mouse.wheel(0, math.copysign(many * SWIPE * (below - above), far))
            self.page.wait_for_timeout(50)

    def _leave(self) -> None:
        here = self._screen()
        self.words += int(self.page.evaluate(WORDS))
        self.heights[here] = int(self.page.evaluate("document.documentElement.scrollHeight"))
        self._tap(self.page.locator('[data-go="next"]'))
        steps.left(self.page, here)
        self.page.evaluate("scrollTo(0, 0)")
