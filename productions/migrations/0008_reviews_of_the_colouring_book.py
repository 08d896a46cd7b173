"""Let the colouring book ask people: after the decision and before publishing, where the mode wants it.

A new version, as for every change; where people have made versions of their own, theirs stay the newest.
"""

from django.db import migrations

from productions import examples

KEY = "colouring-book"
NOTE = "Asks after the decision and before publishing, where the mode wants it."


def ship(apps, schema_editor):
    versions = apps.get_model("productions", "PipelineVersion").objects.filter(pipeline__key=KEY)
    newest = versions.order_by("-number").first()
    if newest is not None and newest.number == 1:
        versions.create(pipeline_id=newest.pipeline_id, number=2, definition=examples.definition_of(KEY), note=NOTE)


def unship(apps, schema_editor):
    versions = apps.get_model("productions", "PipelineVersion").objects
    versions.filter(pipeline__key=KEY, number=2, note=NOTE, productions__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [("productions", "0007_what_reviews_may_edit")]

    operations = [migrations.RunPython(ship, unship)]
