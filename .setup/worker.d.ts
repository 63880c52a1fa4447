// What a worker script has beyond the standard library: the list the server puts in front of the service worker, and
// the service worker's own global scope, which TypeScript does not choose by itself.

type KeptEntry = [path: string, sha256: string, bytes?: number];

interface KeptFiles {
  name: string;
  entries: KeptEntry[];
  later?: KeptEntry[]; // what no report needs
  packed?: { path: string; bytes: number; without: string[] }; // the other entries as one file, and its plain length
}

declare const MANIFEST: {
  headers: string;
  waits: string; // what a push is shown as
  build: Required<KeptFiles>;
  pack: Required<KeptFiles> & { key: string };
};

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
  push: ExtendableEvent;
  notificationclick: NotificationEvent;
}
