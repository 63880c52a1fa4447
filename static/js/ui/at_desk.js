// @ts-check
// Whether this is a computer at a desk, and no phone: a wide screen, and no finger on it. A narrow window on a wide screen is at a desk too.

const DESK_PX = 1024;

export const atDesk = screen.width >= DESK_PX && !matchMedia("(pointer:coarse)").matches;
