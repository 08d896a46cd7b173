"""External commands: what may run, in which bounds, and what comes of it. The agent is `agents/crew/command.py`."""
