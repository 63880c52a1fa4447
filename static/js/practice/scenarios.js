// @ts-check
// The scenarios as this phone has them, kept by the worker or fetched.

/** @typedef {import("./steps.js").Scenario} Scenario */

/** @returns {Promise<Scenario[]>} Throws where neither worker nor server has them. */
export async function scenarios() {
  const response = await fetch("/practice/scenarios.json");
  if (!response.ok) throw new Error(`scenarios: ${response.status}`);
  return (await response.json()).scenarios;
}
