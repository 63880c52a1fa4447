// The document of a practice page. Import it before everything else.
globalThis.document = { documentElement: { dataset: { realm: "training" } } };
