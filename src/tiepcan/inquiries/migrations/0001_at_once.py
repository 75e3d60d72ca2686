"""The tables of this app at once, for a new installation; one that has taken the steps before keeps to them."""

import django.db.models.deletion
import tiepcan.inquiries.models.inquiry
import tiepcan.inquiries.models.notices
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("inquiries", "0001_initial"),
        ("inquiries", "0002_remedies"),
        ("inquiries", "0003_counts_and_shown"),
        ("inquiries", "0004_notices"),
        ("inquiries", "0005_public_log_index"),
        ("inquiries", "0006_official_letters"),
        ("inquiries", "0007_decisions_by_their_letters"),
        ("inquiries", "0008_lost_keys"),
        ("inquiries", "0009_head_decides"),
        ("inquiries", "0010_drop_drafts"),
        ("inquiries", "0011_draft_files"),
        ("inquiries", "0012_inbox_in_order"),
        ("inquiries", "0013_portal_number"),
    ]

    initial = True

    dependencies = [
        ("agencies", "0001_at_once"),
        ("records", "0001_at_once"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LostKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_id", models.CharField(max_length=16, unique=True)),
                ("given_up_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="DraftFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_id", models.CharField(blank=True, db_index=True, max_length=16)),
                ("box", models.BinaryField(default=b"")),
                ("person_key", models.CharField(blank=True, db_index=True, max_length=64)),
                (
                    "public_id",
                    models.CharField(
                        default=tiepcan.inquiries.models.inquiry.new_public_id, max_length=16, unique=True
                    ),
                ),
                ("draft", models.CharField(db_index=True, max_length=64)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("paper", "giấy tờ gửi kèm"),
                            ("mail", "thư điện tử và tệp kèm thư"),
                            ("rows", "tệp yêu cầu của Cổng"),
                        ],
                        max_length=12,
                    ),
                ),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("content", models.CharField(max_length=64)),
                ("signed_digitally", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(db_index=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=tiepcan.inquiries.models.inquiry.new_public_id, max_length=16, unique=True
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField(verbose_name="số phiếu")),
                ("code_key", models.CharField(max_length=64, unique=True)),
                ("client_key", models.CharField(max_length=64, unique=True)),
                ("regime", models.CharField(max_length=30, verbose_name="gói quy định")),
                ("received_at", models.DateTimeField(verbose_name="nhận lúc")),
                ("received_on", models.DateField(verbose_name="ngày nhận")),
                ("channel", models.CharField(max_length=30, verbose_name="hình thức yêu cầu")),
                (
                    "portal_number",
                    models.CharField(blank=True, max_length=100, verbose_name="mã trên Cổng dịch vụ công quốc gia"),
                ),
                ("information", models.TextField(verbose_name="thông tin được yêu cầu")),
                ("purpose", models.TextField(blank=True, verbose_name="lý do, mục đích")),
                ("basis", models.CharField(blank=True, max_length=20, verbose_name="căn cứ yêu cầu")),
                ("simple", models.BooleanField(default=False, verbose_name="thông tin đơn giản, có sẵn")),
                ("requester_kind", models.CharField(max_length=30, verbose_name="người yêu cầu")),
                (
                    "acting",
                    models.CharField(
                        choices=[
                            ("alone", "tự mình yêu cầu"),
                            ("with_consent", "tự mình yêu cầu, được người đại diện đồng ý"),
                            ("represented", "thông qua người đại diện"),
                            ("group", "thông qua tổ chức, đoàn thể, doanh nghiệp"),
                        ],
                        default="alone",
                        max_length=14,
                        verbose_name="cách yêu cầu",
                    ),
                ),
                (
                    "residency",
                    models.CharField(
                        choices=[
                            ("resident", "cư trú trên địa bàn"),
                            ("outsider", "không cư trú trên địa bàn"),
                            ("unstated", "chưa nêu nơi cư trú"),
                        ],
                        default="unstated",
                        max_length=10,
                        verbose_name="cư trú",
                    ),
                ),
                (
                    "direct_interest",
                    models.TextField(blank=True, verbose_name="liên quan trực tiếp đến quyền và lợi ích"),
                ),
                ("special_groups", models.JSONField(default=list, verbose_name="đối tượng được hỗ trợ")),
                ("support", models.CharField(blank=True, max_length=500, verbose_name="hỗ trợ cần có")),
                ("supply_form", models.CharField(max_length=30, verbose_name="hình thức nhận thông tin")),
                ("copies", models.PositiveSmallIntegerField(default=1, verbose_name="số bản in")),
                ("copies_photo", models.PositiveSmallIntegerField(default=0, verbose_name="số bản sao, chụp")),
                ("copies_file", models.PositiveSmallIntegerField(default=0, verbose_name="số tệp tin")),
                (
                    "shown_items",
                    models.JSONField(default=list, verbose_name="văn bản công khai đã được chỉ ra trước khi gửi"),
                ),
                ("content_key", models.CharField(db_index=True, max_length=64)),
                ("state", models.CharField(max_length=30, verbose_name="trạng thái")),
                ("phase", models.CharField(max_length=10)),
                ("version", models.PositiveIntegerField(default=0)),
                ("valid_on", models.DateField(blank=True, null=True, verbose_name="ngày hợp lệ")),
                ("first_due_on", models.DateField(blank=True, null=True, verbose_name="hạn ban đầu")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn giải quyết")),
                ("announce_due_on", models.DateField(blank=True, null=True, verbose_name="hạn thông báo thời hạn")),
                ("dispute_due_on", models.DateField(blank=True, null=True, verbose_name="hạn xác minh lại")),
                ("attention_on", models.DateField(verbose_name="ngày cần chú ý")),
                ("calendar_version", models.CharField(blank=True, max_length=80)),
                ("complete_by", models.DateField(blank=True, null=True, verbose_name="chờ bổ sung đến hết ngày")),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="ngày giải quyết")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("whole", "cung cấp toàn bộ"),
                            ("part", "cung cấp một phần"),
                            ("pointed_to", "chỉ dẫn nơi đã công khai"),
                            ("refused", "từ chối cung cấp"),
                            ("withdrawn", "người yêu cầu rút"),
                            ("not_completed", "không được bổ sung"),
                        ],
                        max_length=14,
                        null=True,
                        verbose_name="kết quả",
                    ),
                ),
                ("ground", models.CharField(blank=True, max_length=20, verbose_name="căn cứ từ chối")),
                ("tells_by_mail", models.BooleanField(default=False, verbose_name="người yêu cầu có thư điện tử")),
                ("written_down", models.BooleanField(default=False, verbose_name="cán bộ điền giúp phiếu")),
                ("assigned_unit", models.CharField(blank=True, max_length=200, verbose_name="đơn vị xử lý")),
                ("proposed_step", models.CharField(blank=True, max_length=30, verbose_name="bước trình ký")),
                ("proposal", models.TextField(blank=True, verbose_name="nội dung trình")),
                ("public_summary", models.CharField(blank=True, max_length=500, verbose_name="tóm tắt công khai")),
                ("legal_hold", models.CharField(blank=True, max_length=500, verbose_name="lý do giữ lại")),
                ("anonymised_on", models.DateField(blank=True, null=True)),
                ("rated", models.BooleanField(default=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="inquiries", to="agencies.agency"
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assigned_inquiries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duplicates",
                        to="inquiries.inquiry",
                    ),
                ),
                (
                    "published_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inquiries",
                        to="records.item",
                    ),
                ),
                (
                    "repeats",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repeated_by",
                        to="inquiries.inquiry",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("phase", "open"), ("phase", "dispute"), _connector="OR"),
                        fields=[
                            "agency",
                            "attention_on",
                            "id",
                            "phase",
                            "due_on",
                            "dispute_due_on",
                            "assigned_unit",
                            "assigned_to",
                            "proposed_step",
                        ],
                        name="inquiry_at_work",
                    ),
                    models.Index(fields=["agency", "phase", "due_on"], name="inquiry_by_due"),
                    models.Index(fields=["assigned_to", "agency", "settled_on", "id"], name="inquiry_assigned_settled"),
                    models.Index(fields=["agency", "received_on"], name="inquiry_by_receipt"),
                    models.Index(fields=["agency", "settled_on", "id"], name="inquiry_by_settlement"),
                    models.Index(fields=["agency", "year", "outcome", "number"], name="inquiry_register_part"),
                    models.Index(
                        condition=models.Q(("portal_number", ""), _negated=True),
                        fields=["portal_number"],
                        name="inquiry_portal_number",
                    ),
                    models.Index(
                        condition=models.Q(("public_summary", ""), _negated=True),
                        fields=["settled_on", "public_id"],
                        name="inquiry_public_log",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "year", "number"), name="inquiry_number"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="inquiry_numbered"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", None), ("settled_on", None)),
                            models.Q(("outcome__isnull", False), ("settled_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="inquiry_settled_with_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("phase", "open"), _negated=True), ("settled_on", None), _connector="OR"
                        ),
                        name="inquiry_open_is_not_settled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "refused"), _negated=True),
                            models.Q(("ground", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="inquiry_refused_on_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on", None),
                            models.Q(
                                ("due_on__gte", models.F("first_due_on")), ("first_due_on__gte", models.F("valid_on"))
                            ),
                            _connector="OR",
                        ),
                        name="inquiry_due_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_on", None), ("valid_on__gte", models.F("received_on")), _connector="OR"
                        ),
                        name="inquiry_valid_after_receipt",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_on", None), ("settled_on__gte", models.F("received_on")), _connector="OR"
                        ),
                        name="inquiry_settled_after_receipt",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("duplicate_of", models.F("id")), _negated=True),
                            models.Q(("repeats", models.F("id")), _negated=True),
                        ),
                        name="inquiry_not_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("anonymised_on", None),
                            models.Q(("legal_hold", ""), ("settled_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="inquiry_anonymised_when_over",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Identity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_id", models.CharField(blank=True, db_index=True, max_length=16)),
                ("box", models.BinaryField(default=b"")),
                ("person_key", models.CharField(blank=True, db_index=True, max_length=64)),
                (
                    "inquiry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="identity", to="inquiries.inquiry"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("key_id", ""), _negated=True), ("person_key", ""), _connector="OR"
                        ),
                        name="identity_erased_is_untraceable",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=30)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("actor_id", models.CharField(max_length=64)),
                ("payload", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="inquiries.inquiry"
                    ),
                ),
            ],
            options={
                "ordering": ["sequence"],
                "constraints": [
                    models.UniqueConstraint(fields=("inquiry", "sequence"), name="event_one_after_another")
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("inaccurate", "thông tin không chính xác"),
                            ("incomplete", "thông tin không đầy đủ"),
                            ("found_wrong", "cơ quan tự phát hiện không chính xác, không đầy đủ"),
                            ("complaint", "khiếu nại"),
                            ("denunciation", "tố cáo"),
                            ("lawsuit", "khởi kiện"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField(verbose_name="ngày nhận")),
                ("number", models.CharField(blank=True, max_length=50, verbose_name="số, ký hiệu đơn")),
                ("text", models.TextField(blank=True, verbose_name="nội dung")),
                ("settled_on", models.DateField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("founded", "đúng"),
                            ("partly", "đúng một phần"),
                            ("unfounded", "không đúng"),
                            ("dropped", "rút, đình chỉ"),
                        ],
                        max_length=10,
                        null=True,
                        verbose_name="kết quả",
                    ),
                ),
                ("settled_by", models.CharField(blank=True, max_length=200, verbose_name="cơ quan giải quyết")),
                ("reference", models.CharField(blank=True, max_length=100, verbose_name="số quyết định, bản án")),
                ("answer", models.TextField(blank=True, verbose_name="nội dung giải quyết")),
                (
                    "inquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="disputes", to="inquiries.inquiry"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["kind", "settled_on"], name="dispute_open")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", None), ("settled_on", None)),
                            models.Q(("outcome__isnull", False), ("settled_on__gte", models.F("on"))),
                            _connector="OR",
                        ),
                        name="dispute_settled_with_outcome",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind__in", ["inaccurate", "incomplete", "found_wrong"]), ("settled_on", None)
                        ),
                        fields=("inquiry",),
                        name="dispute_one_verification",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("guidance", "hướng dẫn bổ sung"),
                            ("time_notice", "thông báo thời hạn giải quyết"),
                            ("extension", "gia hạn"),
                            ("without_consent", "quyết định cung cấp không cần đồng ý"),
                            ("discretion", "quyết định khi pháp luật chưa quy định"),
                            ("supply", "giải quyết, cung cấp thông tin"),
                            ("pointer", "chỉ dẫn nơi đang công khai"),
                            ("refusal", "từ chối"),
                            ("resupply", "cung cấp lại"),
                            ("upheld", "giữ nguyên"),
                        ],
                        max_length=16,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=80, verbose_name="số, ký hiệu")),
                ("on", models.DateField()),
                ("clause", models.CharField(max_length=40)),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("ground", models.CharField(blank=True, max_length=20, verbose_name="căn cứ từ chối")),
                (
                    "exemption",
                    models.CharField(blank=True, max_length=20, verbose_name="trường hợp không được tiếp cận"),
                ),
                ("until", models.DateField(blank=True, null=True, verbose_name="hạn mới")),
                (
                    "extent",
                    models.CharField(
                        blank=True,
                        choices=[("whole", "toàn bộ"), ("part", "một phần")],
                        max_length=5,
                        verbose_name="mức cung cấp",
                    ),
                ),
                ("kept_out", models.JSONField(default=list)),
                ("supply_form", models.CharField(blank=True, max_length=30, verbose_name="hình thức cung cấp")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="nơi nhận thông tin")),
                ("copies", models.PositiveSmallIntegerField(default=0)),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="địa chỉ tải")),
                ("referral", models.CharField(blank=True, max_length=500, verbose_name="chỉ dẫn")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "published_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.item",
                    ),
                ),
                (
                    "referred_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="inquiries.inquiry"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "refusal"), _negated=True),
                            models.Q(models.Q(("ground", ""), _negated=True), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="decision_refusal_has_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "extension"), _negated=True),
                            models.Q(("until__isnull", False), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="decision_extension_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["supply", "resupply"]), _negated=True),
                            models.Q(
                                models.Q(("extent", ""), _negated=True), models.Q(("supply_form", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="decision_supply_says_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ["guidance", "without_consent", "discretion", "upheld"]), _negated=True
                            ),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="decision_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area", models.CharField(max_length=20, verbose_name="địa bàn")),
                ("sending", models.PositiveIntegerField(default=0, verbose_name="chi phí gửi")),
                ("total", models.PositiveIntegerField(verbose_name="tổng chi phí")),
                ("notified_on", models.DateField()),
                ("pay_by", models.DateField(verbose_name="hạn nộp")),
                ("collector", models.CharField(blank=True, max_length=200, verbose_name="cơ quan quản lý thu")),
                ("account", models.CharField(blank=True, max_length=100, verbose_name="tài khoản Kho bạc Nhà nước")),
                ("provisional", models.BooleanField(default=False)),
                (
                    "inquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="costs", to="inquiries.inquiry"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("total__gte", 1)), name="cost_of_something"),
                    models.CheckConstraint(
                        condition=models.Q(("pay_by__gte", models.F("notified_on"))), name="cost_payable_in_time"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_id", models.CharField(blank=True, db_index=True, max_length=16)),
                ("box", models.BinaryField(default=b"")),
                ("person_key", models.CharField(blank=True, db_index=True, max_length=64)),
                ("condition", models.CharField(max_length=20, verbose_name="điều kiện")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "đã đề nghị, chờ trả lời"),
                            ("given", "đồng ý"),
                            ("refused", "không đồng ý"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("asked_on", models.DateField()),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("scope", models.CharField(blank=True, max_length=500, verbose_name="phạm vi đồng ý")),
                ("until", models.DateField(blank=True, null=True, verbose_name="đồng ý đến ngày")),
                (
                    "waived",
                    models.BooleanField(default=False, verbose_name="người đứng đầu quyết định không cần đồng ý"),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="inquiries.inquiry"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_on", None), ("status", "asked")),
                            models.Q(models.Q(("status", "asked"), _negated=True), ("answered_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="consent_answered_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "given"), _negated=True),
                            models.Q(("scope", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="consent_given_for_a_scope",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("book", models.CharField(blank=True, max_length=10)),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("agency", "year", "book"), name="letter_series_once")],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("moved", "hồ sơ có bước mới"),
                            ("soon", "sắp đến hạn"),
                            ("due", "đến hạn hôm nay"),
                            ("late", "quá hạn"),
                        ],
                        max_length=5,
                    ),
                ),
                ("event", models.CharField(max_length=40)),
                ("day", models.DateField()),
                ("recipient_key", models.CharField(max_length=32)),
                ("created_at", models.DateTimeField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "chờ gửi"),
                            ("sent", "đã gửi"),
                            ("no_address", "không có địa chỉ thư điện tử"),
                            ("failed", "không gửi được"),
                            ("obsolete", "không còn cần gửi"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("try_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("last_error", models.CharField(blank=True, max_length=100)),
                (
                    "message_id",
                    models.CharField(default=tiepcan.inquiries.models.notices.new_message_id, max_length=24),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="inquiries.inquiry"
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["status", "try_at", "id"], name="notice_queue"),
                    models.Index(fields=["recipient", "kind", "-id"], name="notice_of_officer"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("inquiry", "event", "recipient_key"), name="notice_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("status", "sent")),
                            models.Q(models.Q(("status", "sent"), _negated=True), ("sent_at", None)),
                            _connector="OR",
                        ),
                        name="notice_sent_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount", models.PositiveIntegerField(verbose_name="số tiền")),
                ("on", models.DateField(verbose_name="ngày nộp")),
                ("reference", models.CharField(blank=True, max_length=100, verbose_name="số chứng từ")),
                (
                    "cost",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="payment", to="inquiries.cost"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_id", models.CharField(blank=True, db_index=True, max_length=16)),
                ("box", models.BinaryField(default=b"")),
                ("person_key", models.CharField(blank=True, db_index=True, max_length=64)),
                ("ordinal", models.PositiveSmallIntegerField()),
                (
                    "inquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="people", to="inquiries.inquiry"
                    ),
                ),
            ],
            options={
                "ordering": ["ordinal"],
                "constraints": [models.UniqueConstraint(fields=("inquiry", "ordinal"), name="person_ordinal")],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField()),
                ("score", models.PositiveSmallIntegerField()),
                ("count", models.PositiveIntegerField(default=0)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ratings", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "month", "score"), name="rating_tally"),
                    models.CheckConstraint(condition=models.Q(("score__range", (1, 5))), name="rating_one_to_five"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("inquiry", "số phiếu yêu cầu"), ("suggestion", "số kiến nghị")], max_length=12
                    ),
                ),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("agency", "year", "kind"), name="series_once")],
            },
        ),
        migrations.CreateModel(
            name="Signatory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="họ và tên")),
                ("title", models.CharField(max_length=100, verbose_name="chức vụ")),
                ("chain", models.JSONField(default=list, verbose_name="thẩm quyền ký")),
                ("acting", models.BooleanField(default=False, verbose_name="được giao quyền cấp trưởng")),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="signatories", to="agencies.agency"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("title", ""), _negated=True)
                        ),
                        name="signatory_has_name_and_title",
                    ),
                    models.UniqueConstraint(fields=("agency", "name", "title", "valid_from"), name="signatory_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stationery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("abbreviation", models.CharField(max_length=20, verbose_name="chữ viết tắt tên cơ quan")),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="chữ viết tắt đơn vị soạn thảo")),
                ("parent", models.CharField(blank=True, max_length=200, verbose_name="cơ quan chủ quản")),
                ("place", models.CharField(max_length=100, verbose_name="địa danh")),
                ("head_title", models.CharField(blank=True, max_length=100, verbose_name="chức vụ người đứng đầu")),
                ("kept_by", models.CharField(default="VT", max_length=50, verbose_name="nơi lưu")),
                ("one_series", models.BooleanField(default=False, verbose_name="một hệ thống số cho mọi loại văn bản")),
                ("counted_here", models.BooleanField(default=True, verbose_name="hệ thống tự cấp số")),
                (
                    "agency",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stationery", to="agencies.agency"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_id", models.CharField(blank=True, db_index=True, max_length=16)),
                ("box", models.BinaryField(default=b"")),
                ("person_key", models.CharField(blank=True, db_index=True, max_length=64)),
                (
                    "public_id",
                    models.CharField(
                        default=tiepcan.inquiries.models.inquiry.new_public_id, max_length=16, unique=True
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("code_key", models.CharField(max_length=64, unique=True)),
                ("client_key", models.CharField(max_length=64, unique=True)),
                ("text", models.TextField(verbose_name="nội dung kiến nghị")),
                ("received_on", models.DateField()),
                ("due_on", models.DateField()),
                ("calendar_version", models.CharField(max_length=80)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("correct", "thông tin đã công khai là chính xác"),
                            ("corrected", "không chính xác, đã đính chính"),
                            ("not_ours", "do cơ quan khác công khai, đã chuyển"),
                        ],
                        max_length=10,
                        null=True,
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="trả lời")),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="suggestions", to="agencies.agency"
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.edition",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="suggestions", to="records.item"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["agency", "outcome", "due_on", "id"], name="suggestion_queue")],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "year", "number"), name="suggestion_number"),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("received_on"))),
                        name="suggestion_due_after_receipt",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_on", None), ("outcome", None)),
                            models.Q(
                                ("answered_by__isnull", False),
                                ("answered_on__isnull", False),
                                ("outcome__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="suggestion_answered_in_full",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "corrected"), _negated=True),
                            ("correction__isnull", False),
                            _connector="OR",
                        ),
                        name="suggestion_corrected_by_edition",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficialLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_id", models.CharField(blank=True, db_index=True, max_length=16)),
                ("box", models.BinaryField(default=b"")),
                ("person_key", models.CharField(blank=True, db_index=True, max_length=64)),
                (
                    "public_id",
                    models.CharField(
                        default=tiepcan.inquiries.models.inquiry.new_public_id, max_length=16, unique=True
                    ),
                ),
                ("form", models.CharField(max_length=30, verbose_name="mẫu")),
                ("label", models.CharField(max_length=200, verbose_name="tên văn bản")),
                ("event", models.CharField(max_length=30, verbose_name="bước")),
                ("book", models.CharField(blank=True, max_length=10)),
                ("notation", models.CharField(max_length=60, verbose_name="ký hiệu")),
                ("for_requester", models.BooleanField(default=True, verbose_name="gửi người yêu cầu")),
                ("provisional", models.BooleanField(default=False, verbose_name="mẫu tạm thời")),
                ("drafted_at", models.DateTimeField()),
                ("dropped_at", models.DateTimeField(blank=True, null=True, verbose_name="bỏ dự thảo lúc")),
                ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="số")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                ("issued_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="inquiries.consent",
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letter",
                        to="inquiries.decision",
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dropped_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="inquiries.inquiry",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inquiries.letterseries",
                    ),
                ),
                (
                    "suggestion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="inquiries.suggestion",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("series", "number"), name="letter_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("issued_at", None), ("issued_on", None), ("number", None), ("series", None)),
                            models.Q(
                                ("issued_at__isnull", False),
                                ("issued_on__isnull", False),
                                ("number__gte", 1),
                                ("series__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="letter_issued_with_number_and_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("inquiry__isnull", False), ("suggestion", None)),
                            models.Q(("inquiry", None), ("suggestion__isnull", False)),
                            _connector="OR",
                        ),
                        name="letter_of_one_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("dropped_at", None), ("dropped_by", None)),
                            models.Q(("dropped_at__isnull", False), ("dropped_by__isnull", False), ("number", None)),
                            _connector="OR",
                        ),
                        name="letter_dropped_has_no_number",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_id", models.CharField(blank=True, db_index=True, max_length=16)),
                ("box", models.BinaryField(default=b"")),
                ("person_key", models.CharField(blank=True, db_index=True, max_length=64)),
                (
                    "public_id",
                    models.CharField(
                        default=tiepcan.inquiries.models.inquiry.new_public_id, max_length=16, unique=True
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("attachment", "giấy tờ người yêu cầu gửi kèm"),
                            ("answer", "tệp trả lời"),
                            ("signed", "bản có chữ ký"),
                        ],
                        max_length=12,
                    ),
                ),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("content", models.CharField(blank=True, max_length=64)),
                ("signed_digitally", models.BooleanField(default=False, verbose_name="có chữ ký số")),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.item",
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="inquiries.inquiry",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signed_copies",
                        to="inquiries.officialletter",
                    ),
                ),
                (
                    "suggestion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="inquiries.suggestion",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("inquiry__isnull", False), ("suggestion", None)),
                            models.Q(("inquiry", None), ("suggestion__isnull", False)),
                            _connector="OR",
                        ),
                        name="case_file_of_one_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("letter__isnull", False), ("purpose", "signed")),
                            models.Q(models.Q(("purpose", "signed"), _negated=True), ("letter", None)),
                            _connector="OR",
                        ),
                        name="case_file_signed_is_a_letter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("content", ""), _negated=True), ("key_id", ""), _connector="OR"),
                        name="case_file_erased_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CostLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fee", models.CharField(max_length=30)),
                ("label", models.CharField(max_length=200, verbose_name="khoản")),
                ("unit", models.CharField(max_length=50, verbose_name="đơn vị tính")),
                ("quantity", models.PositiveIntegerField(verbose_name="số lượng")),
                ("unit_price", models.PositiveIntegerField(verbose_name="đơn giá")),
                ("percent", models.PositiveSmallIntegerField(verbose_name="hệ số, phần trăm")),
                ("amount", models.PositiveIntegerField(verbose_name="thành tiền")),
                (
                    "cost",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="inquiries.cost"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("quantity__gte", 1)), name="cost_line_of_something")
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerAccess",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code_key", models.CharField(max_length=64, unique=True)),
                ("limit", models.PositiveSmallIntegerField(default=1, verbose_name="số lần mở")),
                ("opened", models.PositiveSmallIntegerField(default=0, verbose_name="đã mở")),
                ("until", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("last_opened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="access", to="inquiries.decision"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("limit__gte", 1)), name="answer_access_opens_something"),
                    models.CheckConstraint(
                        condition=models.Q(("opened__lte", models.F("limit"))), name="answer_access_within_limit"
                    ),
                ],
            },
        ),
    ]
