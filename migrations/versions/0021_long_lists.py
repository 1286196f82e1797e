"""The order of long lists, and what still waits in them"""

from alembic import op

revision = "0021"
down_revision = "0020"

ORDERS = {
    "ix_message_day": ("message", ["day", "reference"]),
    "ix_message_standing": ("message", ["standing", "day"]),
    "ix_message_status": ("message", ["status", "answer_by"]),
    "ix_corrective_action_done_on": ("corrective_action", ["done_on", "due"]),
    "ix_mail_municipality_id": ("mail", ["municipality_id", "made_at"]),
}


def upgrade() -> None:
    for name, (table, columns) in ORDERS.items():
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, (table, _columns) in ORDERS.items():
        op.drop_index(name, table_name=table)
