"""Lays out one part of a register: what the template is given comes in, the PDF goes out."""

import sys

from tiepcan.engines.confinement import confine
from tiepcan.engines.registers.pdf import laid_out


def main() -> None:
    told, (made_at,) = confine()
    sys.stdout.buffer.write(laid_out(told.decode(), made_at=int(made_at), tagged=False))
