"""Count attempts by the hour; keep each failure with its cause.

Failures are written by a trigger: the claim and the finish of a success pass it by with one comparison.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from productions.states import AttemptStatus

STATUSES = AttemptStatus.choices

FORWARD = r"""
CREATE FUNCTION productions_cause(error text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT left(regexp_replace(regexp_replace(regexp_replace(
        split_part(btrim(error), E'\n', 1),
        '(^|[\s(:])(''[^'']+''|"[^"]+")', '\1…', 'g'),
        '\m[0-9a-f]{4,}(-[0-9a-f]{4,})+\M|\m(?=[a-f]*[0-9])[0-9a-f]{8,}\M', '#', 'g'),
        '[0-9]+([.,:][0-9]+)*', '#', 'g'), 200)
$$;

CREATE FUNCTION productions_note_failure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO productions_failure (attempt_id, agent, kind, cause, at)
    SELECT NEW.id, j.agent, NEW.status, productions_cause(NEW.error), NEW.finished_at
    FROM productions_job j WHERE j.id = NEW.job_id
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER productions_attempt_failure
    AFTER INSERT OR UPDATE OF status ON productions_attempt
    FOR EACH ROW WHEN (NEW.status IN ('failed', 'lost')) EXECUTE FUNCTION productions_note_failure();

INSERT INTO productions_failure (attempt_id, agent, kind, cause, at)
SELECT a.id, j.agent, a.status, productions_cause(a.error), a.finished_at
FROM productions_attempt a JOIN productions_job j ON j.id = a.job_id WHERE a.status IN ('failed', 'lost');
"""

BACKWARD = """
DROP TRIGGER productions_attempt_failure ON productions_attempt;
DROP FUNCTION productions_note_failure();
DROP FUNCTION productions_cause(text);
"""


class Migration(migrations.Migration):
    dependencies = [("productions", "0016_fewer_indexes")]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agent", models.CharField(max_length=80)),
                ("hour", models.DateTimeField()),
                ("n_completed", models.PositiveIntegerField(default=0)),
                ("n_failed", models.PositiveIntegerField(default=0)),
                ("n_lost", models.PositiveIntegerField(default=0)),
                ("work_seconds", models.FloatField(default=0, help_text="Of those that succeeded, together.")),
                ("last_at", models.DateTimeField()),
                ("last_status", models.CharField(choices=STATUSES, max_length=12)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("agent", "hour"), name="tally_once_an_hour")],
                "indexes": [models.Index(fields=["hour"], name="tally_by_hour")],
            },
        ),
        migrations.CreateModel(
            name="TallyPosition",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False),
                ),
                ("upto", models.BigIntegerField(default=0)),
                (
                    "left",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        help_text="Attempts up to there that were at work.",
                        size=None,
                    ),
                ),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="tally_position_is_one_row")]
            },
        ),
        migrations.CreateModel(
            name="Failure",
            fields=[
                (
                    "attempt",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="productions.attempt",
                    ),
                ),
                ("agent", models.CharField(max_length=80)),
                ("kind", models.CharField(choices=STATUSES, max_length=12)),
                (
                    "cause",
                    models.CharField(help_text="Its sentence without numbers, names and ids.", max_length=200),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["at"], include=["agent", "kind", "cause"], name="failure_by_time"),
                    models.Index(fields=["agent", "kind", "cause", "at"], name="failure_of_a_cause"),
                ]
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
