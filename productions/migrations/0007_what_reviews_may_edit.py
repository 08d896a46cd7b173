from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("productions", "0006_pipelines_in_admin")]

    operations = [
        migrations.AddField(
            model_name="review",
            name="editable",
            field=models.JSONField(default=list, help_text="Keys of the output that people may change; empty: all."),
        ),
    ]
