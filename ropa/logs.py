"""One line of JSON for each log record, so that a log collector needs no parsing rules."""

import json
import logging
from datetime import UTC, datetime

from ropa.audit.door import passage


class JsonLines(logging.Formatter):
    """Time, level, logger, message, and the id of the request or command, which the ledger has too; the traceback as
    one text. Never request bodies or headers."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        request = getattr(getattr(record, "request", None), "request_id", "") or passage().request_id
        if request:
            line["request"] = request
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
