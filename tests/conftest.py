"""Fixtures that every test may ask for; each file under tests/fixtures/ says at its top what it gives."""

pytest_plugins = (
    "tests.fixtures.run",
    "tests.fixtures.device_engine",
    "tests.fixtures.pack",
    "tests.fixtures.once",
    "tests.fixtures.databases",
    "tests.fixtures.within_rights",
    "tests.fixtures.cast",
    "tests.fixtures.app",
    "tests.fixtures.scene",
    "tests.fixtures.server",
    "tests.fixtures.gate",
    "tests.fixtures.wire",
    "tests.fixtures.browser",
    "tests.fixtures.drawn",
    "tests.fixtures.in_turn",
)
