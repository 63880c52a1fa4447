// Practice has a cache of its own, filled only when the officer asks for it, after everything else, and never needed to be ready.

/** On the officer's word, or anew for this build: the practice pages and the scenarios, in a cache of their own. @returns {Promise<{kept: boolean, reason?: string}>} */
async function keepPractice() {
  try {
    const list = await practiceListed();
    const { packs } = await readIndex();
    await fetchLater(); // the scripts of practice are the build's
    await gather([list], packs, list, "practice-progress");
    await dropOtherCaches(); // the practice pages before these
    await tell({ type: "practice-kept" });
    return { kept: true };
  } catch (error) {
    return { kept: false, reason: String(error) };
  }
}

/** @returns {Promise<KeptFiles>} what the server says belongs to practice. Throws NotThere; Error also where it is of another build: its pages would miss their files. */
async function practiceListed() {
  const { name, entries } = await listedAt("/practice/precache.json", "practice");
  const { build, pages } = /** @type {any} */ (entries);
  if (!MANIFEST.build.entries.some(([path]) => path.startsWith(`/static/${build}/`)))
    throw new Error("practice is not from this build");
  return { name, entries: pages };
}

/** Counted from the caches; nothing is listed until it was fetched for this build. */
async function practiceStatus() {
  const { packs, practice } = await readIndex();
  const { there, listed } = await counted(practice ? [practice, ...laterLists(packs)] : []);
  return { there, listed, wanted: practice !== undefined };
}

/** Whoever asked for practice once has it kept in step; it waits until everything else is here. */
async function mendPractice() {
  const { there, listed, wanted } = await practiceStatus();
  if (wanted && !(listed && there === listed)) await keepPractice();
}
