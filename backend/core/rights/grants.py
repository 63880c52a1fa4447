"""The rights of the account that runs Foursight, made of the tables that there are.

Every table is read, and rows are added to each. What is not in CHANGED or DELETED (backend/core/rights/may.py) is never
changed or deleted from; and where a table refuses it by a trigger, the right is not given either.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.engine import Connection

from backend.core.realms import VERSION_TABLES
from backend.core.rights.may import CHANGED, DELETED

TABLES = text(  # of the triggers those that are asked for each row: what refuses TRUNCATE says nothing of DELETE
    "SELECT c.relname AS name, pg_get_userbyid(c.relowner) AS owner, COALESCE(bool_or(p.proname = 'refuse_change'), "
    "false) AS only_grows, COALESCE(bool_or(p.proname LIKE 'refuse\\_change%'), false) AS never_changes "
    "FROM pg_class c LEFT JOIN (pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid) "
    "ON t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgtype & 1 = 1 "
    "WHERE c.relnamespace = CAST(current_schema() AS regnamespace) AND c.relkind IN ('r', 'p') "
    "GROUP BY c.oid ORDER BY c.relname"
)
ABOUT = text("SELECT rolsuper FROM pg_roles WHERE rolname = :account")
IS_IN = text("SELECT pg_has_role(:account, :other, 'MEMBER')")
MAY_MAKE = text("SELECT has_schema_privilege(:account, current_schema(), 'CREATE')")
SCHEMA = text("SELECT current_schema()")


class RightsRefused(Exception):
    """The rights would hold nothing back, or cannot be given; the message says what to do."""


@dataclass(frozen=True)
class Table:
    """A table as it is, and what its own triggers refuse."""

    name: str
    owner: str
    only_grows: bool
    never_changes: bool

    def verbs(self, realm: str) -> list[str]:
        """What may be done to its rows, as GRANT names it."""
        if self.name == VERSION_TABLES[realm]:
            return ["SELECT"]
        changed = self.name in CHANGED[realm] and not self.never_changes
        deleted = self.name in DELETED[realm] and not self.only_grows
        return ["SELECT", "INSERT", *["UPDATE"] * changed, *["DELETE"] * deleted]


def tables_of(connection: Connection) -> list[Table]:
    """Every table of the schema, by name."""
    return [Table(**row) for row in connection.execute(TABLES).mappings()]


def grants(connection: Connection, account: str, realm: str) -> list[str]:
    """The statements that give an account these rights and take every other from it."""
    quote = connection.dialect.identifier_preparer.quote_identifier
    whose, schema = quote(account), quote(str(connection.execute(SCHEMA).scalar_one()))
    given = [f"GRANT {', '.join(one.verbs(realm))} ON {quote(one.name)} TO {whose}" for one in tables_of(connection)]
    return [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {whose}",
        f"REVOKE ALL ON SCHEMA {schema} FROM {whose}",
        f"GRANT USAGE ON SCHEMA {schema} TO {whose}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {whose}",
        *given,
    ]


def give(connection: Connection, account: str, realm: str) -> list[Table]:
    """Give an account its rights; the tables they are for. Raises RightsRefused, and whoever began takes it back."""
    tables = tables_of(connection)
    _refuse_who_may_anyway(connection, account, tables)
    for statement in grants(connection, account, realm):
        connection.exec_driver_sql(statement)
    if connection.execute(MAY_MAKE, {"account": account}).scalar_one():
        raise RightsRefused(
            f"{account} may make tables here, by a right that everybody has or because the database is its own. As the "
            "database's owner: REVOKE CREATE ON SCHEMA public FROM PUBLIC, or ALTER DATABASE … OWNER TO …"
        )
    return tables


def _refuse_who_may_anyway(connection: Connection, account: str, tables: list[Table]) -> None:
    """An owner may do everything with what it owns, and whoever is in the owner's role likewise."""
    if not tables:
        raise RightsRefused("There are no tables yet. Upgrade the database first, as the account that is to own them.")
    row = connection.execute(ABOUT, {"account": account}).first()
    if row is None:
        raise RightsRefused(f"PostgreSQL knows no account {account}. Make it first: CREATE ROLE … LOGIN PASSWORD …")
    owners = sorted({one.owner for one in tables})
    its = [one for one in owners if connection.execute(IS_IN, {"account": account, "other": one}).scalar_one()]
    if row.rolsuper or its:
        raise RightsRefused(
            f"{account} owns the tables, is in the role that does, or is a superuser: no right that is taken from it "
            "would hold it back. Make an account of its own for the server: CREATE ROLE … LOGIN PASSWORD …"
        )
