"""The fields of the embedded index. Text arrives as tokens; the engine only splits at spaces."""

from functools import cache
from typing import Any

import tantivy

from tiepcan.engines.search.entries import Entry, document_key, order_key

# Raw strings, searched whole and counted.
_FACETS = ("agency", "type_name", "category", "access", "status")
NUMBERS = ("doc", "order", "page", "pages", "year", "issued", "published")
# What is told of a document found, read from one place.
_TOLD = ("page", "pages")
# How much each text field remembers: positions only where phrases are asked.
DETAIL = {"f": "position", "a": "position", "bi": "freq", "tf": "freq", "no": "freq"}


@cache
def schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("rights", tokenizer_name="raw", index_option="basic")
    for name, detail in DETAIL.items():
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=detail)
    for name in _FACETS:
        builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    for name in NUMBERS:
        builder.add_unsigned_field(name, stored=name in _TOLD, indexed=True, fast=True)
    return builder.build()


def stored(entry: Entry) -> Any:
    document = entry.document
    fields: dict[str, list[str] | list[int]] = {
        "id": [document.id],
        "kind": list(entry.kinds),
        "rights": list(dict.fromkeys(document.rights)),
        "doc": [document_key(document.id)],
        "order": [order_key(document)],
        "page": [entry.page],
        "pages": [entry.pages],
    }
    for name in DETAIL:
        fields[name] = [" ".join(getattr(entry, name))]
    for name in _FACETS:
        if value := getattr(document, name):
            fields[name] = [value]
    if document.year is not None:
        fields["year"] = [document.year]
    for name, day in (("issued", document.issued_on), ("published", document.published_on)):
        if day is not None:
            fields[name] = [day.toordinal()]
    # Built against the schema: a plain constructor takes integers for signed and stops the writer's thread.
    return tantivy.Document.from_dict(fields, schema())
