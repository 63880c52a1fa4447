// What a page has without importing it: htmx, loaded as a plain script.
import type htmxLibrary from "htmx.org";

declare global {
  /** Where the browser has it; the one policy is static/js/ui/trusted_types.js. */
  var trustedTypes: { defaultPolicy: unknown; createPolicy(name: string, rules: TrustedRules): unknown } | undefined;
  interface TrustedRules {
    createHTML(html: string): string;
    createScript(script: string): null;
    createScriptURL(address: string): string;
  }
  const htmx: typeof htmxLibrary;
  interface Window {
    htmx: typeof htmxLibrary;
  }
}
