// @ts-check
// The shapes of docs/shapes.md sections 1 and 2 as types. Nothing runs here, and nothing loads this file.

/**
 * A condition: one key.
 * @typedef {Record<string, any>} Condition
 *
 * One item of a loaded pack.
 * @typedef {{ id: string, [field: string]: any }} Item
 *
 * A loaded pack.
 * @typedef {{ questions: Item[], facts: Item[], findings: Item[], four: Item[], clocks: Item[], outline: Item[],
 *   copy_blocks: Item[], bank_holidays: { until: string, days: string[] }, [kind: string]: any }} Pack
 *
 * (least, most): whole numbers or ISO days, null where unbounded.
 * @typedef {[number | string | null, number | string | null]} Pair
 *
 * @typedef {"yes" | "no" | "unknown"} Truth
 * @typedef {"applies" | "does_not_apply" | "cannot_rule_out"} State
 * @typedef {{ question?: string, value?: unknown, not_ticked?: unknown, fact?: string, least?: number, most?: number }} Leaf
 * @typedef {{ id: string, state: State, because: Leaf[], missing: string[] }} Judged
 * @typedef {{ id: string, state: State, from: Pair, due: string | null, by_hand: boolean }} Clock
 * @typedef {{ id: string, level: "radio_now" | "sergeant", state: "lit" | "cleared" }} CallIn
 *
 * @typedef {{ engine: number, facts: Record<string, Pair>, hidden: string[], findings: Judged[], four: Judged[],
 *   clocks: Clock[], call_ins: CallIn[], ask_next: string[] }} Result
 */

export {};
