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
  /** What htmx says of a request in its events, as far as anything here looks at it. */
  interface HTMLElementEventMap {
    "htmx:afterSwap": CustomEvent<{ target?: Element }>;
    "htmx:sendError": CustomEvent<{ pathInfo?: { requestPath: string } }>;
    "htmx:timeout": CustomEvent<{ pathInfo?: { requestPath: string } }>;
    "htmx:beforeSwap": CustomEvent<{ xhr: XMLHttpRequest; requestConfig?: { elt: Element }; shouldSwap: boolean }>;
    "htmx:confirm": CustomEvent<{ elt: Element; path?: string; issueRequest(confirmed: boolean): void }>;
    "htmx:configRequest": CustomEvent<{ elt: Element; verb: string; path: string }>;
    "htmx:beforeSend": CustomEvent<{ target?: Element; xhr: XMLHttpRequest }>;
    "htmx:historyCacheMiss": CustomEvent<{ path: string }>;
  }
  /** Whether the storage was asked and has not answered for long: vault/database.js. */
  interface WindowEventMap {
    "foursight:silent": CustomEvent<boolean>;
  }
  interface DocumentEventMap {
    "htmx:beforeOnLoad": CustomEvent<{ xhr: XMLHttpRequest }>;
  }
}
