"""The forms in which a register leaves the product, each a pure function of a RegisterView.

`EXPORTS` maps the name that people type (`--format csv`) to its form.
"""

from collections.abc import Mapping

from activities.exchange.bundle import BUNDLE
from activities.exchange.csv import CSV
from activities.exchange.form import Export
from activities.exchange.json import JSON
from activities.exchange.pdf import PDF

EXPORTS: Mapping[str, Export] = {export.name: export for export in (BUNDLE, CSV, JSON, PDF)}

__all__ = ["EXPORTS", "Export"]
