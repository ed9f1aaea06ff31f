// The fetcher sends what is in the editor and asks how it was answered, which the Explain panel shows.
import { explained } from './explanation.js';

// fetcher returns an observable, so that GraphiQL's stop button ends the request, and with it the statement.
export function fetcher(params, options) {
  return {
    subscribe(observer) {
      const control = new AbortController();
      send(params, options?.headers, control.signal).then(
        answer => { observer.next(answer); observer.complete(); },
        error => { if (!control.signal.aborted) observer.error(error); });
      return { unsubscribe: () => control.abort() };
    },
  };
}

async function send(params, headers, signal) {
  const ours = params.operationName !== 'IntrospectionQuery';
  const body = ours ? { ...params, extensions: { explain: true, cost: true } } : params;
  const response = await fetch('graphql', {
    method: 'POST',
    // As plain JSON an error has status 200, which browsers do not complain about in their console.
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal,
  });
  const answer = await response.json();
  return ours ? bare(answer) : answer;
}

// bare returns the answer as it is without what we asked for beside it.
function bare({ extensions, ...answer }) {
  const { explain, cost, ...others } = extensions ?? {};
  explained({ explain, cost });
  return Object.keys(others).length > 0 ? { ...answer, extensions: others } : answer;
}
