// A link holds a query behind the #, which browsers do not send: it is in no log of a server or a proxy.

// linked returns the query and the variables that the address of this page holds, or nothing.
export function linked() {
  const params = new URLSearchParams(location.hash.slice(1));
  const query = params.get('query');
  return query === null ? undefined : { query, variables: params.get('variables') ?? undefined };
}

// linkTo returns the address of this page with a query and its variables.
export function linkTo(query, variables) {
  const params = new URLSearchParams({ query });
  if (variables.trim() !== '') params.set('variables', variables);
  const url = new URL(location.href);
  url.hash = params;
  return url.href;
}
