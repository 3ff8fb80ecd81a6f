"""Drawings that a card and the feedback share, and the pieces that all drawings are made of."""

from .ladder import ladder_picture

__all__ = ["ladder_picture"]
