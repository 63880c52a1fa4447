// Whether everything is here, and fetching what is not: what was thrown away since, and what no report needs, which comes after the rest.

/** Counted from the caches and not remembered; a draft's missing pack counts as one. `later` is what no report needs. */
async function status() {
  const { packs } = await readIndex();
  const lists = keptLists(packs);
  const without = (await draftPacks().catch(() => [])).filter((key) => !packs[key]);
  const needed = await counted(lists);
  return {
    build: MANIFEST.build.name,
    there: needed.there,
    listed: needed.listed + without.length,
    later: await counted(laterLists(packs)),
  };
}

/** @param {Record<string, KeptFiles>} packs @returns {KeptFiles[]} */
function keptLists(packs) {
  return [MANIFEST.build, ...Object.values({ [MANIFEST.pack.key]: MANIFEST.pack, ...packs })];
}

/** @param {Record<string, KeptFiles>} packs @returns {KeptFiles[]} what of each comes after it */
function laterLists(packs) {
  return keptLists(packs).map(({ name, later = [] }) => ({ name, entries: later }));
}

/** @param {KeptFiles[]} lists @returns {Promise<{there: number, listed: number}>} */
async function counted(lists) {
  let there = 0;
  for (const { name, entries } of lists) {
    const paths = new Set((await keysOf(name)).map(({ url }) => new URL(url).pathname));
    there += entries.filter(([path]) => paths.has(path)).length;
  }
  return { there, listed: lists.reduce((sum, { entries }) => sum + entries.length, 0) };
}

const LATER_MS = 500; // what no report needs is fetched once the page that an officer waits for has what it asked for

/** @type {Promise<unknown> | undefined} */
let mending;
/** @type {Promise<unknown> | undefined} */
let following;

/** Fetch again what a browser short of room, or a person, has thrown away; then what comes later. Each once at a time. */
async function mend() {
  const { there, listed } = await status();
  if (there < listed) await (mending ??= fetchMissing().finally(() => (mending = undefined)));
  await (following ??= follow().finally(() => (following = undefined)));
}

/** What comes later, once everything else is here. */
async function follow() {
  await new Promise((resolve) => setTimeout(resolve, LATER_MS));
  const { there, listed, later } = await status();
  if (there < listed) return;
  if (later.there < later.listed) await fetchLater().catch(() => undefined); // the next look tries again
  await mendPractice();
}

async function fetchMissing() {
  try {
    const { packs } = await readIndex();
    await gatherAll(Object.keys(packs).length ? packs : await packsToKeep());
    await keepDraftPacks();
    await tell({ type: "mended" });
  } catch (error) {
    await tell({ type: "install-failed", reason: String(error) });
  }
}

/** One by one: nobody waits for it. Throws Error on the first that does not come; those before it stay. */
async function fetchLater() {
  const { packs } = await readIndex();
  for (const { name, entries } of laterLists(packs)) {
    if (!(await caches.has(name))) continue;
    const cache = await caches.open(name);
    await fetchEach({ cache, missing: await copyKnown(cache, entries) });
  }
  await tell({ type: "later-kept" });
}
