// @ts-check
// News of the service worker: `change` events whose detail is what it said ({type: "progress", done, total}, …).

export const changes = new EventTarget();
