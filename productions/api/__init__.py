"""The HTTP API for programs: parse, call the verbs that pages and commands call, say what came of it."""
