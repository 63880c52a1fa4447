// @ts-check
// Where a service of the directory is: by itself, because drawing the directory needs nothing else of what finds in it.

/** The area of a service for the whole of England and Wales: a force's own has the force's name. */
export const NATIONAL = "national";
