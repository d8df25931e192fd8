"""Where Alembic enters: the scripts run on the connection that the upgrade holds open."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table="schema_script",
    transactional_ddl=False,
)
context.run_migrations()
