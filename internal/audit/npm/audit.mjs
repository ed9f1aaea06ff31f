// Runs the audits of GraphQL over HTTP against the server whose endpoint is the first argument, and prints what each
// found, a line of JSON for each.
import { serverAudits } from "graphql-http";

for (const audit of serverAudits({ url: process.argv[2] })) {
  const { id, name, status, reason } = await audit.fn();
  console.log(JSON.stringify({ id, name, status, reason }));
}
