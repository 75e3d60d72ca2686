"""The addresses of the faces, as far as they need no argument."""

from django.urls import URLPattern, URLResolver, get_resolver


def addresses() -> list[str]:
    """Every address of the public faces that needs no argument."""
    found: list[str] = []

    def walk(patterns, prefix):
        for entry in patterns:
            path = prefix + str(entry.pattern)
            if isinstance(entry, URLResolver):
                walk(entry.url_patterns, path)
            elif isinstance(entry, URLPattern) and "<" not in path and not path.startswith(("can-bo", "tai-khoan")):
                found.append("/" + path.replace("^", "").replace("$", ""))

    walk(get_resolver().url_patterns, "")
    return found
