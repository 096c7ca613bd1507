"""A QR code as one path of an SVG: the policy of this site lets no page load a picture from itself (data:)."""

from dataclasses import dataclass

import qrcode

BORDER = 4  # white squares around it, as readers expect


@dataclass(frozen=True, slots=True)
class Squares:
    """Its width in squares, and the `d` of the path that draws the black ones."""

    width: int
    path: str


def squares(text: str) -> Squares:
    """The code that stands for a text."""
    code = qrcode.QRCode(border=BORDER)
    code.add_data(text)
    rows = code.get_matrix()
    black = ((x, y) for y, row in enumerate(rows) for x, is_black in enumerate(row) if is_black)
    return Squares(len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in black))
