"""What can go wrong with the embedded server. The message is a sentence for the person at the terminal."""


class EmbeddedPostgresError(Exception):
    """The server cannot be started, or not be trusted; the message says why and what to do."""
