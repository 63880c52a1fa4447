"""What somebody had before is theirs again: sign-ins, roles, names, things. What was made since stays."""

from __future__ import annotations

from sqlalchemy import insert, update

from tests.backend.authority.world import TABLES, World, _rows


def put_back(world: World) -> None:
    """Every row that was there at the beginning is as it was."""
    with world.app.app_context():
        for session, tables in TABLES:
            for table in tables:
                now, names = _rows(session, table), [column.name for column in table.primary_key]
                for key, row in world._kept[table.name].items():
                    if key not in now:
                        session.execute(insert(table).values(**row))
                    elif now[key] != row:
                        its = [table.c[name] == value for name, value in zip(names, key, strict=True)]
                        session.execute(update(table).where(*its).values(**row))
            session.commit()
            session.remove()
