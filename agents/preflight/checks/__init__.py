"""The checks, one module a family. Each takes an `Inspection` and yields findings."""
