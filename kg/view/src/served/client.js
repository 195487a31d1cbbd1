// Ask the server that brought the page, and nobody else.

/** A refusal, with the one line that says why. */
export class Refused extends Error {}

/** Ask one of the explorer's questions: see /openapi.json. */
export async function ask(question, fields) {
  const response = await fetch(`api/graph/${question}?${new URLSearchParams(fields)}`);
  if (!response.ok) throw new Refused((await response.text()).trim());
  return response.json();
}

/** Put a query to the read-only endpoint: rows or a truth value as JSON, a graph as Turtle text. */
export async function query(sparql, signal) {
  const headers = {
    "content-type": "application/sparql-query",
    accept: "application/sparql-results+json, text/turtle;q=0.9",
  };
  const response = await fetch("sparql", { method: "POST", headers, body: sparql, signal });
  if (!response.ok) throw new Refused((await response.text()).trim());
  const isGraph = response.headers.get("content-type").startsWith("text/turtle");
  return isGraph ? { turtle: await response.text() } : response.json();
}
