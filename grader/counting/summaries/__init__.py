"""Summaries that other tools print, read as text and checked row by row."""

from .check import CheckedRow, CheckedSummary, check_summary

__all__ = ["CheckedRow", "CheckedSummary", "check_summary"]
