"""What can go wrong while an agent works.

AgentError                          the stage did not do its work; `retryable` says whether to try again
├── AgentRefusedError               the request cannot be done as asked (never retried)
├── ReplyInvalidError               a model or command answered nonsense
└── AgentUnavailableError           a provider did not answer; costs an attempt, not a failure
    └── AgentUnknownError           not in this worker's version; another worker may have a newer one
CancelledByOrchestratorError        the attempt was asked to end; not a fault of the agent
"""


class AgentError(Exception):
    """The stage failed, with a sentence for people."""

    retryable = True


class AgentRefusedError(AgentError):
    """The request cannot be done as asked; trying again would say the same."""

    retryable = False


class ReplyInvalidError(AgentError):
    """A model or a command answered something that does not fit its contract."""


class AgentUnavailableError(AgentError):
    """A provider was silent, busy or out of reach."""


class AgentUnknownError(AgentUnavailableError):
    """This version has no such agent."""


class CancelledByOrchestratorError(BaseException):
    """The attempt should end now. Not an Exception, so that agents do not swallow it by accident."""
