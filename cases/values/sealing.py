"""Sealing identity numbers, and finding them by their last digits; how is in ``wards.sealing``."""

from wards.sealing import index_of, seal, unseal

__all__ = ["index_of", "seal", "tail_index_of", "unseal"]
TAIL, TAIL_INDEX = 3, 16  # last digits of a number, and the length of their digest


def tail_index_of(number: str) -> str:
    """The keyed digest of the last digits, which pages show in clear; empty for none.

    Short: as many share three digits anyway, the rest only has to tell a thousand apart.
    """
    return index_of(f"…{number[-TAIL:]}")[:TAIL_INDEX] if number else ""
