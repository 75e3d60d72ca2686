"""What an office package carries besides what it shows: told to a person before anything becomes public."""

import re
import zipfile
from collections.abc import Iterator

from tiepcan.engines.reading.packages import part

_EMBEDDED = "Tệp có tệp khác nhúng bên trong; tệp nhúng không được đọc và không có trong bản công khai."
_EXTERNAL = "Tệp có liên kết lấy dữ liệu từ nơi khác; liên kết bị bỏ khỏi bản công khai, chỉ giữ nội dung đang thấy."
_COMMENTS = "Tệp có ghi chú (Comment); ghi chú không được đưa vào bản công khai."
_PIVOT = "Tệp có dữ liệu ẩn sau bảng tổng hợp (Pivot); dữ liệu ẩn không được đưa vào bản công khai."
_ACTIVE = "Tệp có điều khiển ActiveX; điều khiển bị bỏ khỏi bản công khai."
_HARMLESS = re.compile(rb'Type="[^"]*/hyperlink"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_SIGNS = (
    (re.compile(r"/embeddings/|^Object \d+/|oleobject", re.IGNORECASE), _EMBEDDED),
    (re.compile(r"externallinks?/|/connections\.xml$|querytable", re.IGNORECASE), _EXTERNAL),
    (re.compile(r"comment(?!authors)", re.IGNORECASE), _COMMENTS),
    (re.compile(r"pivotcache|/model/item\.data", re.IGNORECASE), _PIVOT),
    (re.compile(r"activex", re.IGNORECASE), _ACTIVE),
)


def unseen(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Vietnamese sentences, each once, in the order found."""
    return tuple(dict.fromkeys(_found(archive)))


def _found(archive: zipfile.ZipFile) -> Iterator[str]:
    names = archive.namelist()
    for name in names:
        yield from (sentence for sign, sentence in _SIGNS if sign.search(name))
    for name in names:
        if name.endswith(".rels"):
            for relation in _RELATION.findall(part(archive, name)):
                if b'TargetMode="External"' in relation and not _HARMLESS.search(relation):
                    yield _EXTERNAL
