"""Notices as linked data: W3C DPV terms, our own vocabulary for what DPV lacks, and records that follow DPCat.

Pure: from the context of a notice, or from terms, to JSON-LD. Refuses any DPV term that the shipped mapping lacks.
"""
