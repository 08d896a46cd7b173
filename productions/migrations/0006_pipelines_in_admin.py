"""Give pipelines a description, an archive and notes on their versions; ship the examples.

The examples are read once: what people make of them is theirs, and no later start or upgrade writes over it.
"""

from django.db import migrations, models

from productions import examples

SHIPPED = ("software", "diamond")


def ship(apps, schema_editor):
    pipelines = apps.get_model("productions", "Pipeline").objects
    versions = apps.get_model("productions", "PipelineVersion").objects
    for name in SHIPPED:
        file = examples.example(name)
        pipeline, is_new = pipelines.get_or_create(
            key=file.key, defaults={"title": file.title, "description": file.description}
        )
        if is_new:
            versions.create(pipeline=pipeline, number=1, definition=examples.definition_of(name), note=examples.NOTE)
    pipelines.filter(key="colouring-book").update(description=examples.example("colouring-book").description)
    versions.filter(pipeline__key="colouring-book", number=1).update(note=examples.NOTE)


def unship(apps, schema_editor):
    """Take away what nothing was made with; the rest stays, or its productions would go too."""
    versions = apps.get_model("productions", "PipelineVersion").objects.filter(pipeline__key__in=SHIPPED)
    versions.filter(productions__isnull=True).delete()
    apps.get_model("productions", "Pipeline").objects.filter(key__in=SHIPPED, versions__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [("productions", "0005_configuration_of_modes")]

    operations = [
        migrations.AlterModelOptions(name="pipeline", options={"ordering": ["title", "key"]}),
        migrations.AddField(
            model_name="pipeline",
            name="archived_at",
            field=models.DateTimeField(blank=True, help_text="Since then nothing new is started with it.", null=True),
        ),
        migrations.AddField(
            model_name="pipeline",
            name="description",
            field=models.TextField(blank=True, help_text="What it makes, for whoever chooses one."),
        ),
        migrations.AddField(
            model_name="pipelineversion",
            name="note",
            field=models.CharField(blank=True, help_text="What changed and why, in a sentence.", max_length=200),
        ),
        migrations.RunPython(ship, unship),
    ]
