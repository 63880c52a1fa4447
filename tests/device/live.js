// The document of a live page, for modules that ask which realm they are in. Import it before them.
globalThis.document ??= {};
globalThis.document.documentElement ??= { dataset: { realm: "live" } };
globalThis.dispatchEvent ??= () => true; // who listens is the page
