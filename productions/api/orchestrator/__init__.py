"""What is below /api/orchestrator/: one module a subject, one router for all of them."""

from ninja import Router

from productions.api.orchestrator import (
    acting,
    agents,
    configuration,
    emergency,
    logs,
    memory,
    pipeline,
    productions,
    remaking,
    reviews,
    starting,
)

router = Router()
router.add_router("", starting.router, tags=["Productions"])
router.add_router("", productions.router, tags=["Productions"])
router.add_router("", acting.router, tags=["Acts"])
router.add_router("", remaking.router, tags=["Acts"])
router.add_router("", emergency.router, tags=["Acts"])
router.add_router("", reviews.router, tags=["Reviews"])
router.add_router("", pipeline.router, tags=["Status"])
router.add_router("", agents.router, tags=["Status"])
router.add_router("", logs.router, tags=["Status"])
router.add_router("", memory.router, tags=["Memory"])
router.add_router("", configuration.router, tags=["Configuration"])
