from django import forms

from tiepcan.inquiries.file_kinds import told
from tiepcan.inquiries.models import DisputeKind, FilePurpose
from tiepcan.portal.forms.words import long_text, text_line


class TrackForm(forms.Form):
    code = text_line(
        "Mã theo dõi",
        required=True,
        limit=60,
        hint="Trên giấy biên nhận, ví dụ 7K2M-90XA-…; viết hoa hay thường, có gạch hay không đều được.",
        attrs={"autocomplete": "off", "spellcheck": "false"},
    )
    confirmation = text_line(
        "Bốn số cuối điện thoại, hoặc thư điện tử",
        required=True,
        hint="Điều bạn đã ghi trong yêu cầu. Nếu không ghi cả hai: bốn số cuối của giấy tờ.",
        attrs={"autocomplete": "off"},
    )


class CollectForm(forms.Form):
    code = text_line(
        "Mã truy cập",
        required=True,
        limit=60,
        hint="Mã cơ quan đã gửi cho bạn, ví dụ 7K2M-90XA-…; viết hoa hay thường, có gạch hay không đều được.",
        attrs={"autocomplete": "off", "spellcheck": "false"},
    )


class AttachForm(forms.Form):
    """A paper that goes with the request; never a picture of an identity card."""

    prefix = "giay-to"
    file = forms.FileField(
        label="Giấy tờ gửi kèm",
        allow_empty_file=True,
        help_text="Ví dụ văn bản chấp thuận, giấy ủy quyền. Không gửi ảnh, bản sao căn cước hoặc hộ chiếu. "
        + told(FilePurpose.ATTACHMENT),
        error_messages={"required": "Hãy chọn một tệp."},
    )


class DisputeForm(forms.Form):
    """What was supplied is wrong or wanting."""

    prefix = "xem-lai"
    kind = forms.ChoiceField(
        label="Thông tin đã nhận thế nào?",
        choices=[(k.value, k.label.capitalize()) for k in (DisputeKind.INACCURATE, DisputeKind.INCOMPLETE)],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn không chính xác hay không đầy đủ."},
    )
    text = long_text("Sai hoặc thiếu ở chỗ nào?", required=True, rows=4)


class RatingForm(forms.Form):
    prefix = "danh-gia"
    score = forms.TypedChoiceField(
        label="Bạn hài lòng với việc giải quyết yêu cầu này không?",
        coerce=int,
        choices=[
            ("5", "Rất hài lòng"),
            ("4", "Hài lòng"),
            ("3", "Bình thường"),
            ("2", "Không hài lòng"),
            ("1", "Rất không hài lòng"),
        ],
        widget=forms.RadioSelect,
        help_text="Chỉ đếm số lượt của cơ quan trong tháng; không lưu ai đã chọn gì.",
        error_messages={"required": "Hãy chọn một mức."},
    )
