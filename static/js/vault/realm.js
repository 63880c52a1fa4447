// @ts-check
// Which realm this document is of, said once by <html data-realm> and read nowhere else: `live`, or `training`, where nothing is real.
// The realm decides the store, the addresses of the server it syncs with, the one line in which things are sent, and where the walk's addresses begin.
//
// Dangerous to change: a practice document that opens the live store or syncs with the live addresses makes practice real. One that names no realm opens
// nothing: this module then throws, and with it everything that would store or send. Tests: tests/device/vault/realm.test.js,
// tests/browser/test_practice.py.

const REALMS = {
  live: { store: "foursight", syncPath: "/sync/v1/", line: "fs-outbox", home: "" },
  training: { store: "foursight-practice", syncPath: "/training/v1/", line: "fs-practice-outbox", home: "/practice" },
};

const named = document.documentElement.dataset.realm;
if (named !== "live" && named !== "training") throw new TypeError(`No realm is called ${named}`);

export const realm = named;
export const { store, syncPath, line, home } = REALMS[realm];
