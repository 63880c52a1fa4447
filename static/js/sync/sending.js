// @ts-check
// What the pages may say about sending.

export const sending = { busy: false, signInNeeded: false, intercepted: false, serverFull: false };
