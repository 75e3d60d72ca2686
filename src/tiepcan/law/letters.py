"""Which letter a step gives and how its form reads: wording of the pack, with words in braces for facts of a case."""

import re
from collections.abc import Iterator, Mapping

from tiepcan.law.entries import Form, LetterPart, Wording
from tiepcan.law.regimes import Regime

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
# The facts a wording may name, in the words of the legal officer who writes it. What does not apply is empty.
FACTS: Mapping[str, str] = {
    "agency": "tên cơ quan",
    "law": "tên luật",
    "clause": "điều khoản làm căn cứ của bước",
    "contact": "đầu mối cung cấp thông tin, số điện thoại, thư điện tử",
    "requester": "người yêu cầu",
    "address": "địa chỉ, thông tin liên hệ của người yêu cầu",
    "request_number": "số phiếu yêu cầu",
    "request_date": "ngày phiếu yêu cầu",
    "information": "thông tin được yêu cầu",
    "attachments": "giấy tờ kèm theo",
    "received_at": "thời điểm nhận",
    "received_by": "người tiếp nhận",
    "due_on": "thời hạn giải quyết",
    "guidance": "nội dung cần bổ sung",
    "complete_by": "ngày chờ bổ sung",
    "reason": "lý do",
    "old_due": "thời hạn ban đầu",
    "new_due": "thời hạn mới",
    "ground": "căn cứ từ chối",
    "exemption": "trường hợp không được tiếp cận",
    "referral": "chỉ dẫn",
    "competent_body": "cơ quan có trách nhiệm cung cấp",
    "published_at": "nơi thông tin đang được công khai",
    "supplied": "nội dung được cung cấp",
    "extent": "toàn bộ hoặc một phần",
    "kept_out": "căn cứ của phần không cung cấp",
    "when": "thời hạn cung cấp",
    "where": "địa điểm cung cấp",
    "form": "hình thức cung cấp",
    "link": "địa chỉ tải",
    "costs": "bảng chi phí",
    "total": "tổng chi phí",
    "total_words": "tổng chi phí bằng chữ",
    "payment": "nơi nộp chi phí",
    "pay_by": "thời hạn nộp chi phí",
    "paid_on": "ngày đã nộp chi phí",
    "grantor": "cá nhân, tổ chức được hỏi ý kiến",
    "condition": "điều kiện tiếp cận",
    "recipient": "người được cung cấp",
    "scope": "mục đích, phạm vi, thời hạn đồng ý",
    "public_interest": "lợi ích công cộng cần bảo vệ",
    "other_law": "quy định của luật có liên quan",
    "circumstances": "điều kiện thực tế đã xem xét",
    "decision": "nội dung quyết định",
    "document": "hồ sơ, tài liệu được phân tách",
    "removed": "bảng các phần không cung cấp",
    "given": "phần được cung cấp",
    "done_by": "người thực hiện",
    "checked_by": "người kiểm tra",
    "published": "thông tin đã công khai, đã cung cấp",
    "corrected": "nội dung đính chính",
    "channels": "hình thức đính chính",
    "claim": "loại vụ việc, nội dung đề nghị",
    "claim_date": "ngày nhận đơn, đề nghị",
    "outcome": "kết quả giải quyết",
    "settled_by": "cơ quan giải quyết",
    "reference": "số quyết định, bản án",
    "answer": "nội dung trả lời",
    "petitioner": "người kiến nghị",
    "suggestion": "nội dung kiến nghị",
    "suggestion_number": "số kiến nghị",
    "suggestion_date": "ngày nhận kiến nghị",
    "finding": "kết quả kiểm tra",
}
# What the layout of a letter says by itself: its number, day, addressee and signature.
_LAYOUT = frozenset({"number", "place_date", "to", "signature", "signed_on", "request_number"})


def given_by(regime: Regime, event: str, ground: str = "") -> tuple[Form, ...]:
    """The forms a step leaves behind: what its move is recorded with, and the letters that name it."""
    moves = {m.document for m in regime.moves if m.event == event and m.document}
    refused = {g.document for g in regime.refusal_grounds if g.code == ground and g.document}
    beside = {w.code for w in regime.wordings if event in w.events}
    codes = (refused or moves) | beside
    return tuple(form for form in regime.forms if form.code in codes)


def wording_of(regime: Regime, form: Form) -> Wording:
    """The wording of a form. One without any, or whose fields a new decree changed, lists its fields under its name:
    a new form works at once, and never in words that leave out what it asks for."""
    found = next((w for w in regime.wordings if w.code == form.code), None)
    if found and not any(unsaid(form, found)) and not any(unknown_fields(form, found)):
        return found
    parts = [LetterPart(fields=tuple(f.code for f in form.fields if f.code not in _LAYOUT and f.kind != "table"))]
    parts += [LetterPart(title=f.label, table=f.code) for f in form.fields if f.kind == "table"]
    person = form.made_by != "body"
    return Wording(
        code=form.code,
        label=form.label,
        clause=form.clause,
        certainty=form.certainty,
        subject=form.label,
        type_name=form.label if person else "Thông báo",
        abbreviation="" if person else "TB",
        events=found.events if found else (),
        to=found.to if found else "requester",
        signed_by="person" if person else "signatory",
        body=tuple(parts),
    )


def placeholders(text: str) -> Iterator[str]:
    return (match[1] for match in _PLACEHOLDER.finditer(text))


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with its facts, read once: braces that a person typed stay as they are. A sentence keeps one full
    stop, whether or not the fact brought its own."""
    out, last = [], 0
    for match in _PLACEHOLDER.finditer(text):
        value = facts.get(match[1], "")
        follows = text[match.end() : match.end() + 1]
        out += [text[last : match.start()], value.rstrip(" .;,") if follows in tuple(".;,") else value]
        last = match.end()
    return "".join([*out, text[last:]])


def unsaid(form: Form, wording: Wording) -> Iterator[str]:
    """Fields that the form requires and the wording never mentions."""
    said = set(_LAYOUT)
    for part in wording.body:
        said |= {*part.fields, *part.says, part.table, *placeholders(part.text), *placeholders(part.title)}
    said |= {name for text in (*wording.bases, wording.subject) for name in placeholders(text)}
    for field in form.fields:
        if field.required and field.code not in said:
            yield field.code


def unknown_fields(form: Form, wording: Wording) -> Iterator[str]:
    """Fields the wording lists and the form does not have."""
    fields = {f.code for f in form.fields}
    listed = {name for part in wording.body for name in (*part.fields, part.table) if name}
    yield from sorted(listed - fields)


def unknown_facts(regime: Regime, wording: Wording) -> Iterator[str]:
    """Names in braces and in conditions that neither the software nor any form of the regime knows."""
    known = FACTS.keys() | {f.code for form in regime.forms for f in form.fields}
    texts = [wording.subject, *wording.bases, *wording.recipients]
    texts += [text for part in wording.body for text in (part.title, part.text)]
    named = {name for text in texts for name in placeholders(text)}
    named |= {name for part in wording.body for name in (part.when, part.unless) if name}
    yield from sorted(named - known)
