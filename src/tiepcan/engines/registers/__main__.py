"""Lays out one part of a register: what the template is given comes in, the PDF goes out."""

import sys

from tiepcan.engines.confinement import confine
from tiepcan.engines.registers.pdf import laid_out

_told, _arguments = confine()
sys.stdout.buffer.write(laid_out(_told.decode(), made_at=int(_arguments[0]), tagged=False))
