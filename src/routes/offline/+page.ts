/** Shown by the service worker, so it must not need anything else. */
export const csr = false;
