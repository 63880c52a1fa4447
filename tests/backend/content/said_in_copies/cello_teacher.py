"""The practitioner panel's one invented case (section 4), answered: a cello teacher, a former pupil on police bail.

Its four models are what each copy must at least hold. Days, names and places are the panel's; what no question of a
walk asks (a rank, an exhibit's mark) stands in what was typed.
"""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]
AS_OF = "2026-11-26"
WRITTEN = "2026-11-26T02:14:00Z"
LATEST: Data = {
    "id": "rowlatest",
    "what": 'Stood opposite ten minutes; wrote: "You can\'t shut me out."',
    "role": "latest",
    "dates": {"from": "2026-11-26", "to": "2026-11-26"},
    "times": "once",
    "how": "in_person",
    "witness": "her and a neighbour",
}
FIRST: Data = {
    "id": "rowfirst1",
    "what": "Letter under her wiper",
    "role": "first",
    "dates": {"from": "2026-06-07", "to": "2026-06-07"},
    "times": "more",
    "how": "left",
}
PLAN: Data = {"id": "planrow01", "action": "marker_home", "owner": "early_sergeant", "by_when": "handover"}

SCENE: Data = {
    "incident_ref": "24/0417",
    "call_sign": "PC PATEL",
    "reporter": "victim",
    "relationship": "known",
    "police_link": "no",
    "suspect_details": "Gareth PROSSER, 52, former adult pupil; silver Berlingo, part index KX19",
    "whereabouts": "nobody_knows",
    "overhear": "no",
    "hurt_now": "no",
    "weapon": "no",
    "home_reached": ["outside_today", "outside_earlier"],
    "about_how_many": "many",
    "occasion_rows": [FIRST, LATEST],
    "behaviours": ["contacting", "watching", "following"],
    "other_acts": "letters under her wiper",
    "online_any": "yes",
    "online_acts": ["alias"],
    "online_accounts": [
        {"id": "account01", "platform": "Messages", "name": "low_strings", "whose": "thought", "kept": "yes"}
    ],
    "know_how": ["seen"],
    "changing": "yes",
    "order_any": "yes",
    "order_kinds": ["police_bail"],
    "order_on": "suspect",
    "order_for": "this_victim",
    "terms_read": "control",
    "terms_read_by": "control 01:52: no contact, not to enter Mill Lane",
    "broken_kinds": ["police_bail"],
    "broken_how": ["near", "online"],
    "breach_when": "today",
    "stop_ignored": "yes",
    "would_realise": "yes",
    "fear_level": "very",
    "fear_words": "He's waiting until I'm on my own.",
    "threat": "no",
    "serious_distress": "yes",
    "impact_changes": ["work", "security", "sleep", "health"],
    "impact_words": "Stopped teaching at home; locks changed; GP seen",
    "effect_witnesses": ["neighbour"],
    "children": "yes",
    "child_danger": "no",
    "anyone_before": "no",
    "arrest_state": "tried",
    "arrest_reason": "home tried 02:05, no reply",
    "arrest_need": ["protect", "investigate"],
    "attempt_tonight": "unit",
    "attempt_next": "night sergeant until 07:00, then early sergeant",
    "last_seen": "05:50, home and van looked at",
    "circulated": ["wanted"],
    "bwv_ref": "4471",
    "phone_captured": "filmed",
    "fading_sources": ["doorbell"],
    "fading_asked": ["doorbell"],
    "fading_holders": "neighbour's doorbell video, asked 02:10",
    "statement_state": "later",
    "offence_considered": "s4a",
    "limb_written": "yes",
    "online_flag": "yes",
    "risk_tool": "sst",
    "risk_grade": "high",
    "risk_reason": "closer lately; bail broken",
    "spo_considered": "yes",
    "spo_stage": "asked",
    "spo_reason": "to be sought: contact goes on under bail",
    "victim_told": ["recorded", "contact", "spo"],
    "referral": "agreed",
    "referral_to": ["stalking"],
    "handed_to": "early sergeant, told in person 06:45",
    "conditions_wanted": ["direct", "indirect", "online", "home"],
    "release_teller": "DC LOWE, before any release",
    "next_contact": "PC PATEL, 09:00, news or not",
    "knows_who_has_it": "yes",
    "plan_state": "made",
    "plan_rows": [PLAN],
    "plan_look_again": ["new_act", "release"],
    "needs_by": "oic",
    "duty_plan": "done",
    "duty_referral": "done",
}
SCENE_NOT_KNOWN = ("gun_access", "tracker")

CALL: Data = {
    "incident_ref": "0144",
    "call_grade": "immediate",
    "call_grade_why": "Outside 24 minutes ago, bail said to be broken, nobody knows where he is",
    "call_tag": "yes",
    "caller_is": "victim",
    "whereabouts": "nobody_knows",
    "overhear": "no",
    "threat": "no",
    "weapon": "no",
    "home_reached": ["outside_today"],
    "order_any": "yes",
    "order_kinds": ["police_bail"],
    "order_on": "suspect",
    "order_for": "this_victim",
    "terms_read": "control",
    "terms_read_by": "control 01:52: no contact, not to enter Mill Lane",
    "breach_when": "today",
    "hurt_now": "no",
    "fear_level": "very",
    "fear_words": "He's waiting until I'm on my own.",
    "call_words": "He stood opposite, ten minutes, and then he wrote to me",
    "relationship": "known",
    "about_how_many": "many",
    "changing": "yes",
    "suspect_details": "Gareth PROSSER, 52; silver Berlingo, part index KX19",
    "behaviours": ["contacting", "watching"],
    "online_any": "yes",
    "online_acts": ["alias"],
    "know_how": ["seen"],
    "history_searched": ["name", "address"],
    "children": "yes",
    "safe_place": "yes",
    "can_talk": "freely",
    "ring_back_safe": "yes",
    "location_confirmed": "yes",
    "safe_contact": "This number; no voicemail",
    "call_resourced": "yes",
}
CALL_NOT_KNOWN = ("gun_access",)

SECRET = ("Mill House", "rehearsal hall", "her mother's")  # where she is or will be: typed where only the record has it
WITHHELD: Data = {"tonight_where": "At her mother's, Mill House", "conditions_places": "the rehearsal hall"}
TOLD: Data = {
    "breach_now": {"lit_at": "2026-11-26T01:50:00Z", "told": [{"who": "Control", "at": "2026-11-26T01:55:00Z"}]},
    "treat_as_stalking": {
        "lit_at": "2026-11-26T01:50:00Z",
        "told": [{"who": "Sgt OKAFOR", "at": "2026-11-26T02:01:00Z"}],
    },
}


def answered(said: Data, not_known: tuple[str, ...] = ()) -> Data:
    """As a record holds them."""
    return {name: {"value": value} for name, value in said.items()} | {
        name: {"state": "not_known"} for name in not_known
    }
