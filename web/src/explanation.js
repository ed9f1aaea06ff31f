// What the server said of the query that ran last.
import { useSyncExternalStore } from 'react';

let last;
const listeners = new Set();

// explained keeps what an answer said of itself: explain has plan, sql and cypher, cost has numbers; either may be missing.
export function explained(explanation) {
  last = explanation;
  for (const listener of listeners) listener();
}

// useExplanation returns it, or nothing before the first query.
export function useExplanation() {
  return useSyncExternalStore(listen, () => last);
}

function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
