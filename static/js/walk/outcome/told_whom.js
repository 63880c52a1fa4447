// @ts-check
// Whether whoever was told is whom a danger asks for: "Tell the duty inspector" is not done because control was told. Pure.

const [INSPECTOR, SERGEANT] = [/\binspector\b/i, /\bsergeant\b/i];
const IS_INSPECTOR = /\b(insp|inspector|di|dci|supt|superintendent)\b/i;
const IS_SERGEANT = /\b(sgt|sergeant|sarge|ps|ds|skipper)\b/i;

/** Whoever is not known to be of that rank, or above it, is somebody else: then it stays loud. @param {string} line as it stands, with its verb @param {string[]} who was told of it @returns {boolean} */
export function toldWhom(line, who) {
  if (INSPECTOR.test(line)) return who.some((one) => IS_INSPECTOR.test(one));
  if (SERGEANT.test(line)) return who.some((one) => IS_SERGEANT.test(one) || IS_INSPECTOR.test(one));
  return true;
}
