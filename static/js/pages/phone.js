// @ts-check
// All that looks after this phone, as one part that comes after a phone is ready: the watch, its page, the end of a shift, opening again.

export { sayEvicted } from "./phone/evicted.js";
export { waitsLong } from "./phone/late.js";
export { openAgain, reopenable, showReopen } from "./phone/reopen.js";
export { showPhoneSays } from "./phone/says.js";
export { showThisPhone } from "./phone/this_phone.js";
export { tryNow } from "./phone/try_now.js";
export { watchPhone } from "./phone/watch.js";
