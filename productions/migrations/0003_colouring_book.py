"""Ship the pipeline of colouring books."""

from django.db import migrations

COMPUTE = {"max_failures": 3, "base_seconds": 1.0, "factor": 2.0, "max_seconds": 60.0}


def stage(key, name, agent, *needs, timeout_seconds=600.0, **params):
    return {
        "key": key,
        "name": name,
        "agent": agent,
        "queue": "cpu",
        "needs": [{"stage": need, "on": "success"} for need in needs],
        "params": params,
        "retry": COMPUTE,
        "timeout_seconds": timeout_seconds,
    }


STAGES = [
    stage("analyze_market", "Analyze market", "MarketScoutAI"),
    stage("ai_decision", "Decide", "DecisionEngineAI", "analyze_market"),
    stage("generate_images", "Draw pages", "ImageGenAI", "ai_decision", timeout_seconds=3600.0),
    stage("post_process", "Post-process", "PostProcessorAI", "generate_images", timeout_seconds=3600.0),
    stage("assemble_pdf", "Assemble", "AssemblyAI", "post_process", timeout_seconds=1800.0),
    stage("validate", "Validate", "PublisherAI", "assemble_pdf", timeout_seconds=1800.0, step="validate"),
    stage("publish", "Publish", "PublisherAI", "validate", step="publish"),
]


def ship(apps, schema_editor):
    pipeline = apps.get_model("productions", "Pipeline").objects.create(key="colouring-book", title="Colouring book")
    apps.get_model("productions", "PipelineVersion").objects.create(
        pipeline=pipeline, number=1, definition={"stages": STAGES}
    )


def unship(apps, schema_editor):
    apps.get_model("productions", "PipelineVersion").objects.filter(pipeline__key="colouring-book").delete()
    apps.get_model("productions", "Pipeline").objects.filter(key="colouring-book").delete()


class Migration(migrations.Migration):
    dependencies = [("productions", "0002_log_line_order")]

    operations = [migrations.RunPython(ship, unship)]
