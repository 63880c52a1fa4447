// @ts-check
// Whether a call-in says more now, or other, than what was told of it, or than what the officer saw: an option newly chosen among those
// that light it or that its message speaks. Typed words are details, and less is no news. Pure.

/** @typedef {import("../core/record.js").CallIn} CallIn @typedef {import("./lighting.js").Stand} Stand @typedef {import("../core/types.js").Finding} Finding */

/** What Undo brings back has its own time again, and was told. @param {import("../core/types.js").Pack} pack @param {Finding} finding @param {CallIn} entry @param {Stand} now @param {Stand} before @returns {boolean} */
export function saysMore(pack, finding, { told = [] }, now, before) {
  const last = told.at(-1)?.at;
  return Boolean(last) && grownIn(pack, finding, now, before).some((id) => now.answers[id]?.at > String(last)); // the two are never of one second (vault/ids.js)
}

/** @param {import("../core/types.js").Pack} pack @param {Finding} finding @param {Stand} now @param {Stand} before @returns {string[]} the questions behind it of which an option stands now and did not before */
export function grownIn({ questions }, { when, message, script, handler_script }, now, before) {
  const said = JSON.stringify(message ?? [script, handler_script]);
  const lights = lightsIn(when);
  const isBehind = (/** @type {string} */ id, /** @type {unknown} */ option) =>
    said.includes(`{${id}|`) || said.includes(`{${id}}`) || lights.includes(`${id} ${option}`);
  return questions.flatMap(({ id, kind }) =>
    /^yes|^choi/.test(kind) && chosen(now, id).some((one) => !chosen(before, id).includes(one) && isBehind(id, one))
      ? id
      : [],
  );
}

/** Of what else must stand as well, any one does: another of it says nothing more here, and lights its own. @param {import("../core/types.js").Condition} when @returns {string[]} each question with an option that lights by itself or with others */
function lightsIn(when) {
  if ("any" in when) return when.any.flatMap(lightsIn);
  if ("all" in when) return when.all.filter((one) => !("any" in one)).flatMap(lightsIn);
  if ("one_of" in when) return when.one_of[1].map((option) => `${when.one_of[0]} ${option}`);
  return "is" in when ? [when.is.join(" ")] : "includes" in when ? [when.includes.join(" ")] : [];
}

/** @param {Stand} stand @param {string} id @returns {unknown[]} */
function chosen({ answers, result }, id) {
  return result.hidden.includes(id) ? [] : [answers[id]?.value ?? []].flat();
}
