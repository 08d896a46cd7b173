"""Pages of the app."""

from django.urls import URLPattern, URLResolver, path, re_path
from django.views.generic import RedirectView

from productions.views import faces, files, halting, library, pipelines, reviews, start
from productions.views.desk import acts, log, page, priority, remaking
from productions.views.orchestrator import agents, config, config_history, many, memory, pipeline, productions

urlpatterns: list[URLPattern | URLResolver] = [
    path("", library.home, name="home"),
    path("library/parts/", library.parts, name="library-parts"),
    path("library/seen/", library.seen, name="library-seen"),
    path("orchestrator/", pipeline.pipeline, name="orchestrator"),
    path("orchestrator/parts/", pipeline.pipeline_parts, name="orchestrator-parts"),
    path("orchestrator/productions/", productions.index, name="productions"),
    path("orchestrator/productions/parts/", productions.index_parts, name="productions-parts"),
    path("orchestrator/productions/acts/<slug:name>/", many.act_on_many, name="act-on-many"),
    path("orchestrator/agents/", agents.agents, name="agents"),
    path("orchestrator/agents/parts/", agents.agents_parts, name="agents-parts"),
    path("orchestrator/memory/", memory.memory, name="memory"),
    path("orchestrator/memory/parts/", memory.memory_parts, name="memory-parts"),
    path("orchestrator/config/", config.config, name="config"),
    path("orchestrator/config/parts/", config.config_parts, name="config-parts"),
    path("orchestrator/config/history/", config_history.history, name="config-history"),
    path("orchestrator/config/rollback/<int:number>/", config_history.rollback, name="config-rollback"),
    path("productions/", RedirectView.as_view(pattern_name="productions", query_string=True)),
    path("productions/start/", start.start, name="start"),
    path("productions/<int:pk>/", page.page, name="production"),
    path("productions/<int:pk>/parts/", page.page_parts, name="production-parts"),
    path("productions/<int:pk>/pieces/", page.pieces, name="production-pieces"),
    path("productions/<int:pk>/log/", log.log, name="production-log"),
    path("productions/<int:pk>/pause/", acts.pause, name="pause"),
    path("productions/<int:pk>/resume/", acts.resume, name="resume"),
    path("productions/<int:pk>/retry/", acts.retry, name="retry"),
    path("productions/<int:pk>/stop/", acts.stop, name="stop"),
    path("productions/<int:pk>/priority/", priority.priority, name="priority"),
    path("productions/<int:pk>/priority/place/", priority.place, name="priority-place"),
    path("productions/<int:pk>/again/", remaking.remake, name="remake"),
    path("halt/", halting.halt, name="halt"),
    path("release/", halting.release, name="release"),
    path("reviews/", reviews.inbox, name="reviews"),
    path("reviews/parts/", reviews.inbox_parts, name="reviews-parts"),
    path("reviews/approve/", reviews.approve_chosen, name="reviews-approve"),
    path("reviews/undo/", reviews.undo, name="reviews-undo"),
    path("reviews/<int:pk>/", reviews.review, name="review"),
    path("reviews/<int:pk>/parts/", reviews.review_parts, name="review-parts"),
    path("reviews/<int:pk>/draft/", reviews.keep_draft, name="review-draft"),
    path("reviews/<int:pk>/decide/", reviews.decide, name="review-decide"),
    path("pipelines/", pipelines.index, name="pipelines"),
    path("pipelines/<slug:key>/", pipelines.page, name="pipeline"),
    path("faces/<slug:name>.ttf", faces.face, name="face"),
    re_path(r"^files/(?P<sha256>[0-9a-f]{64})/(?P<name>[^/]{1,200})$", files.file, name="file"),
]
