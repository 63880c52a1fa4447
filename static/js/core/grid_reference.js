// @ts-check
// Where a phone says that it is, as a reference of the British National Grid: WGS84 to OSGB36 by the seven parameters of the Ordnance Survey
// (good to about five metres), then its Transverse Mercator projection, as "A guide to coordinate systems in Great Britain" has both. Pure.

/** @typedef {{ latitude: number, longitude: number }} Degrees @typedef {{ easting: number, northing: number }} Metres */
/** `a`, `b`: half axes in metres; `e2`: the square of the eccentricity. @typedef {{ a: number, b: number, e2: number }} Ellipsoid */

const RADIANS = Math.PI / 180;
const SECONDS = RADIANS / 3600;
const [WGS84, AIRY] = [ellipsoid(6378137, 6356752.314245), ellipsoid(6377563.396, 6356256.909)];
const SHIFT = { x: -446.448, y: 125.157, z: -542.06, scale: 1 + 20.4894e-6 };
const TURN = { x: -0.1502 * SECONDS, y: -0.247 * SECONDS, z: -0.8421 * SECONDS };
const ORIGIN = {
  latitude: 49 * RADIANS,
  longitude: -2 * RADIANS,
  easting: 400_000,
  northing: -100_000,
  scale: 0.9996012717,
};
const SIZE = { easting: 700_000, northing: 1_300_000 };
const SQUARE = 100_000; // metres of a square with two letters
const LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"; // no I
const FINE = { within: 30, digits: 4 }; // metres of doubt; two times four digits are of ten metres
const COARSE = { within: 1_000, digits: 3 };
const ABOUT = 10; // metres: nothing finer is said
/** What has letters of the grid and is not Great Britain: Northern Ireland, Ireland, France. South, north, west, east, in degrees. */
const ELSEWHERE = [
  [53.95, 55.25, -9, -5.42],
  [55.2, 55.5, -9, -5.95],
  [51.2, 54, -11, -5.9],
  [49, 50.6, 0.3, 3],
  [49, 51.1, 1.45, 3],
];

/** @param {Degrees & { accuracy: number }} place of WGS84; how far off it may be, in metres @returns {{ reference: string, metres: number } | null} "SU 1224 4219" and about how far off; null outside Great Britain, or where it is no better than a kilometre */
export function gridReference({ latitude, longitude, accuracy }) {
  const isElsewhere = ELSEWHERE.some(
    ([south, north, west, east]) => latitude > south && latitude < north && longitude > west && longitude < east,
  );
  const { easting, northing } = projected(onAiry({ latitude, longitude }));
  const isOnGrid = easting >= 0 && easting < SIZE.easting && northing >= 0 && northing < SIZE.northing;
  if (isElsewhere || !isOnGrid || !(accuracy <= COARSE.within)) return null;
  const { digits } = accuracy <= FINE.within ? FINE : COARSE;
  const within = (/** @type {number} */ metres) =>
    String(Math.floor((metres % SQUARE) / 10 ** (5 - digits))).padStart(digits, "0");
  const reference = `${lettersOf(easting, northing)} ${within(easting)} ${within(northing)}`;
  return { reference, metres: Math.max(ABOUT, Math.ceil(accuracy / ABOUT) * ABOUT) };
}

/** @param {number} a @param {number} b @returns {Ellipsoid} */
function ellipsoid(a, b) {
  return { a, b, e2: 1 - (b * b) / (a * a) };
}

/** @param {number} easting @param {number} northing @returns {string} the two letters of a square */
function lettersOf(easting, northing) {
  const [east, north] = [Math.floor(easting / SQUARE), Math.floor(northing / SQUARE)];
  const first = 19 - north - ((19 - north) % 5) + Math.floor((east + 10) / 5);
  const second = (((19 - north) * 5) % 25) + (east % 5);
  return LETTERS[first] + LETTERS[second];
}

/** @param {Degrees} place of WGS84 @returns {Degrees} the same place of OSGB36 */
export function onAiry({ latitude, longitude }) {
  const { a, e2 } = WGS84;
  const [phi, lambda] = [latitude * RADIANS, longitude * RADIANS];
  const nu = a / Math.sqrt(1 - e2 * Math.sin(phi) ** 2);
  const before = {
    x: nu * Math.cos(phi) * Math.cos(lambda),
    y: nu * Math.cos(phi) * Math.sin(lambda),
    z: nu * (1 - e2) * Math.sin(phi),
  };
  const x = SHIFT.x + SHIFT.scale * before.x - TURN.z * before.y + TURN.y * before.z;
  const y = SHIFT.y + TURN.z * before.x + SHIFT.scale * before.y - TURN.x * before.z;
  const z = SHIFT.z - TURN.y * before.x + TURN.x * before.y + SHIFT.scale * before.z;
  return { latitude: latitudeOf(Math.hypot(x, y), z) / RADIANS, longitude: Math.atan2(y, x) / RADIANS };
}

/** @param {number} across metres from the axis of the earth @param {number} z metres from its equator @returns {number} radians on Airy's ellipsoid */
function latitudeOf(across, z) {
  const { a, e2 } = AIRY;
  let phi = Math.atan2(z, across * (1 - e2));
  for (let turn = 0; turn < 6; turn += 1) {
    const nu = a / Math.sqrt(1 - e2 * Math.sin(phi) ** 2);
    phi = Math.atan2(z + e2 * nu * Math.sin(phi), across);
  }
  return phi;
}

/** @param {Degrees} place of OSGB36 @returns {Metres} on the National Grid */
export function projected({ latitude, longitude }) {
  const { a, b, e2 } = AIRY;
  const [phi, off] = [latitude * RADIANS, longitude * RADIANS - ORIGIN.longitude];
  const [sin, cos, tan2] = [Math.sin(phi), Math.cos(phi), Math.tan(phi) ** 2];
  const nu = (a * ORIGIN.scale) / Math.sqrt(1 - e2 * sin ** 2);
  const rho = (a * ORIGIN.scale * (1 - e2)) / (1 - e2 * sin ** 2) ** 1.5;
  const eta2 = nu / rho - 1;
  const one = meridian(phi, (a - b) / (a + b), b) + ORIGIN.northing;
  const two = (nu / 2) * sin * cos;
  const three = (nu / 24) * sin * cos ** 3 * (5 - tan2 + 9 * eta2);
  const threeA = (nu / 720) * sin * cos ** 5 * (61 - 58 * tan2 + tan2 ** 2);
  const four = nu * cos;
  const five = (nu / 6) * cos ** 3 * (nu / rho - tan2);
  const six = (nu / 120) * cos ** 5 * (5 - 18 * tan2 + tan2 ** 2 + 14 * eta2 - 58 * tan2 * eta2);
  return {
    easting: ORIGIN.easting + four * off + five * off ** 3 + six * off ** 5,
    northing: one + two * off ** 2 + three * off ** 4 + threeA * off ** 6,
  };
}

/** @param {number} phi @param {number} n of the ellipsoid @param {number} b @returns {number} metres along the meridian from the origin */
function meridian(phi, n, b) {
  const [less, more] = [phi - ORIGIN.latitude, phi + ORIGIN.latitude];
  return (
    b *
    ORIGIN.scale *
    ((1 + n + (5 / 4) * n ** 2 + (5 / 4) * n ** 3) * less -
      (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(less) * Math.cos(more) +
      ((15 / 8) * n ** 2 + (15 / 8) * n ** 3) * Math.sin(2 * less) * Math.cos(2 * more) -
      (35 / 24) * n ** 3 * Math.sin(3 * less) * Math.cos(3 * more))
  );
}
