"""Finding documents: `connect(url)` gives an engine that speaks `protocol.SearchEngine`."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from tiepcan.engines.search.embedded.engine import EmbeddedEngine
from tiepcan.engines.search.memory import MemoryEngine
from tiepcan.engines.search.protocol import SearchEngine


def connect(url: str) -> SearchEngine:
    """The engine at `url`: `memory://`, or `tantivy:///absolute/folder`."""
    parts = urlsplit(url)
    if parts.scheme == "memory":
        return MemoryEngine()
    if parts.scheme == "tantivy" and not parts.netloc and parts.path:
        return EmbeddedEngine(Path(unquote(parts.path)))
    raise ValueError(f"no search engine speaks {url!r}: use memory:// or tantivy:///folder")
