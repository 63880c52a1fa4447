// What a page has without importing it: htmx, loaded as a plain script.
import type htmxLibrary from "htmx.org";

declare global {
  const htmx: typeof htmxLibrary;
  interface Window {
    htmx: typeof htmxLibrary;
  }
}
