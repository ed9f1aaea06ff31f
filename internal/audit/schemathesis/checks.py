"""What schemathesis holds answers against: its own check takes every refusal for a fault, and ours are documented."""

import schemathesis

# What docs/errors.md says of a valid operation whose values are bad, or which asks for too much.
DOCUMENTED = {
    "BAD_ARGUMENT", "BAD_CURSOR", "TOO_DEEP", "TOO_MANY_TOKENS", "TOO_MANY_ROOT_FIELDS", "TOO_MANY_ALIASES",
    "TOO_MANY_FIELDS", "TOO_REPETITIVE", "TOO_MANY_NODES", "TOO_COMPLEX", "QUERY_TOO_LONG",
}


@schemathesis.check
def documented(ctx, response, case):
    allowed = DOCUMENTED
    if case.meta.generation.mode.is_negative:  # made not to fit the schema
        allowed = DOCUMENTED | {"GRAPHQL_VALIDATION_FAILED"}
    assert response.status_code == 200, f"status {response.status_code}"
    answer = response.json()
    for error in answer.get("errors", []):
        code = error.get("extensions", {}).get("code")
        assert code in allowed, f"{code}: {error['message']}"
    assert "data" in answer or answer["errors"], "neither data nor errors"
