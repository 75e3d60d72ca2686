from django import forms

from tiepcan.portal.forms.words import text_line


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
