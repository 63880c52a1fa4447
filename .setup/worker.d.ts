// What a worker script has beyond the standard library: the list the server puts in front of the service worker, and
// the service worker's own global scope, which TypeScript does not choose by itself.

interface KeptFiles {
  name: string;
  entries: [path: string, sha256: string][];
}

declare const MANIFEST: { build: KeptFiles; pack: KeptFiles & { key: string } };

interface WorkerGlobalScope {
  readonly clients: Clients;
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
}

interface WorkerGlobalScopeEventMap {
  install: ExtendableEvent;
  activate: ExtendableEvent;
  fetch: FetchEvent;
  message: ExtendableMessageEvent;
}
