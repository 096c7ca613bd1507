"""All rows of the table of roles, room by room."""

from collections.abc import Mapping

from tests.roles.rooms import activities, api, api_records, audit, editing, findings, notices, people, remarks, start
from tests.roles.row import Row

ROOMS: Mapping[str, tuple[Row, ...]] = {
    "Start": start.ROWS,
    "Activities": activities.PAGES,
    "New activities": activities.NEW,
    "Decisions about activities": activities.DECIDING,
    "Changing many activities": activities.MANY,
    "Changing records": editing.ROWS,
    "Comments and reviews": remarks.ROWS,
    "Findings and readiness": findings.ROWS,
    "Notices": notices.ROWS,
    "Organisation and people": people.ROWS,
    "Reference data": people.REFERENCE,
    "Audit trail": audit.ROWS,
    "API: reading": api.READING,
    "API: doing": api.DOING,
    "API: records": api_records.ROWS,
}
ROWS: tuple[Row, ...] = tuple(row for rows in ROOMS.values() for row in rows)
