"""Whether anybody has signed in on a device is found by an index: it is asked at each way in that names nobody."""

from __future__ import annotations

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_known_device_device_sha256", "known_device", ["device_sha256"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_known_device_device_sha256", "known_device")
