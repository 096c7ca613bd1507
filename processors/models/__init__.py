"""Processors, contracts, assurances and transfers of a processor."""

from .assurance import Assurance
from .contract import Contract, SubProcessor
from .processor import Processor, ProcessorTransfer

__all__ = ["Assurance", "Contract", "Processor", "ProcessorTransfer", "SubProcessor"]
