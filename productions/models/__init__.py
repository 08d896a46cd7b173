"""The rows of the engine, through one door."""

from productions.models.artifacts import Artifact, ArtifactUse
from productions.models.configuration import Configuration
from productions.models.configuration_changes import ConfigurationChange
from productions.models.halts import Halt
from productions.models.jobs import Attempt, Job, JobNeed
from productions.models.journal import Event, LogLine
from productions.models.pipelines import Pipeline, PipelineVersion
from productions.models.productions import Production
from productions.models.reviews import PendingVerdict, Review, ReviewDraft, ReviewVerdict
from productions.models.tallies import Failure, Tally, TallyPosition
from productions.models.tokens import ApiToken, Scope, StartKey
from productions.models.visits import Visit
from productions.models.workers import Worker

__all__ = [
    "ApiToken",
    "Artifact",
    "ArtifactUse",
    "Attempt",
    "Configuration",
    "ConfigurationChange",
    "Event",
    "Failure",
    "Halt",
    "Job",
    "JobNeed",
    "LogLine",
    "PendingVerdict",
    "Pipeline",
    "PipelineVersion",
    "Production",
    "Review",
    "ReviewDraft",
    "ReviewVerdict",
    "Scope",
    "StartKey",
    "Tally",
    "TallyPosition",
    "Visit",
    "Worker",
]
