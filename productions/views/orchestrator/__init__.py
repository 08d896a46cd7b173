"""The tabs of the orchestrator, one module each."""
