"""The tables of this app at once, for a new installation; one that has taken the steps before keeps to them."""

import django.db.models.deletion
import tiepcan.records.models.items
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("records", "0001_initial"),
        ("records", "0002_digitising"),
        ("records", "0003_page_images"),
        ("records", "0004_turns"),
        ("records", "0005_destroyed"),
    ]

    initial = True

    dependencies = [
        ("agencies", "0001_at_once"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=tiepcan.records.models.items.new_public_id, max_length=16, unique=True),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên lô")),
                (
                    "origin",
                    models.CharField(
                        choices=[("created", "do cơ quan tạo ra"), ("held", "do cơ quan nắm giữ")],
                        default="created",
                        max_length=10,
                        verbose_name="nguồn gốc",
                    ),
                ),
                ("source_body", models.CharField(blank=True, max_length=200, verbose_name="cơ quan tạo ra")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("upload", "tải lên"),
                            ("folder", "thư mục theo dõi"),
                            ("scanner", "máy quét"),
                            ("email", "thư điện tử"),
                            ("import", "nhập hàng loạt"),
                        ],
                        default="upload",
                        max_length=10,
                        verbose_name="đường vào",
                    ),
                ),
                (
                    "split",
                    models.CharField(
                        choices=[
                            ("none", "mỗi tệp là một văn bản"),
                            ("separator", "tách tại tờ phân cách"),
                            ("blank", "tách tại trang trắng"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="cách tách",
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="batches", to="agencies.agency"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["agency", "-opened_at", "-id"], name="batch_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin", "created"), models.Q(("source_body", ""), _negated=True), _connector="OR"
                        ),
                        name="batch_held_names_source",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=tiepcan.records.models.items.new_public_id, max_length=16, unique=True),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("created", "do cơ quan tạo ra"), ("held", "do cơ quan nắm giữ")],
                        default="created",
                        max_length=10,
                        verbose_name="nguồn gốc",
                    ),
                ),
                ("source_body", models.CharField(blank=True, max_length=200, verbose_name="cơ quan tạo ra")),
                ("made_on", models.DateField(blank=True, null=True, verbose_name="ngày tạo ra thông tin")),
                ("due_on", models.DateField(blank=True, db_index=True, null=True, verbose_name="hạn công khai")),
                ("due_under", models.CharField(blank=True, max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("taken_in", "mới nhập"),
                            ("proposed", "đã đề xuất phân loại"),
                            ("checked", "đã kiểm tra"),
                            ("decided", "chờ phát hành"),
                            ("published", "đang công khai"),
                            ("listed", "trong danh mục có điều kiện"),
                            ("closed", "không được tiếp cận"),
                            ("withdrawn", "đã gỡ bỏ"),
                            ("expired", "hết thời hạn công khai"),
                            ("destroyed", "đã xóa vì có dấu hiệu mật"),
                        ],
                        default="taken_in",
                        max_length=12,
                    ),
                ),
                (
                    "access",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("must_disclose", "phải được công khai"),
                            ("voluntary", "tự nguyện công khai"),
                            ("conditional", "tiếp cận có điều kiện"),
                            ("closed", "không được tiếp cận"),
                        ],
                        max_length=14,
                        null=True,
                        verbose_name="chế độ tiếp cận",
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=40, verbose_name="căn cứ")),
                ("list_name", models.CharField(blank=True, max_length=500, verbose_name="tên trong danh mục")),
                ("source_id", models.CharField(blank=True, max_length=100)),
                ("taken_in_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="agencies.agency"
                    ),
                ),
                (
                    "taken_in_by",
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
                    models.Index(fields=["agency", "state", "due_on", "id"], name="item_queue"),
                    models.Index(fields=["state", "basis", "id"], name="item_by_basis"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("access", None), models.Q(("basis", ""), _negated=True), _connector="OR"),
                        name="item_access_has_a_basis",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["decided", "published", "listed", "closed"]), _negated=True),
                            ("access__isnull", False),
                            _connector="OR",
                        ),
                        name="item_decided_has_access",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), _negated=True),
                            ("access__in", ["must_disclose", "voluntary"]),
                            _connector="OR",
                        ),
                        name="item_published_is_open",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("source_id", ""), _negated=True),
                        fields=("agency", "source_id"),
                        name="item_source_id_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin", "created"), models.Q(("source_body", ""), _negated=True), _connector="OR"
                        ),
                        name="item_held_names_source",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndexTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("urgent", models.BooleanField(default=False)),
                (
                    "item",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.item"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["-urgent", "id"], name="index_task_next")],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("working", "đang soạn"),
                            ("published", "đang công khai"),
                            ("superseded", "đã được đính chính"),
                            ("withdrawn", "đã gỡ bỏ"),
                        ],
                        default="working",
                        max_length=10,
                    ),
                ),
                ("type_name", models.CharField(blank=True, max_length=100, verbose_name="tên loại")),
                ("code_number", models.CharField(blank=True, max_length=11, verbose_name="số")),
                ("code_notation", models.CharField(blank=True, max_length=30, verbose_name="ký hiệu")),
                ("number_key", models.CharField(blank=True, max_length=60)),
                ("issued_date", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                ("organ_name", models.CharField(blank=True, max_length=200, verbose_name="cơ quan ban hành")),
                ("organ_key", models.CharField(blank=True, max_length=200)),
                ("subject", models.CharField(max_length=500, verbose_name="trích yếu")),
                ("language", models.CharField(default="Tiếng Việt", max_length=30, verbose_name="ngôn ngữ")),
                ("page_amount", models.PositiveIntegerField(default=1, verbose_name="số trang")),
                ("description", models.CharField(blank=True, max_length=500, verbose_name="ghi chú")),
                ("signer_position", models.CharField(blank=True, max_length=100, verbose_name="chức vụ người ký")),
                ("signer_full_name", models.CharField(blank=True, max_length=50, verbose_name="người ký")),
                ("priority", models.PositiveSmallIntegerField(default=0, verbose_name="độ khẩn")),
                ("due_date", models.DateField(blank=True, null=True, verbose_name="hạn trả lời của văn bản")),
                ("original", models.CharField(max_length=64)),
                ("original_name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("derivative", models.CharField(blank=True, max_length=64)),
                ("derivative_size", models.PositiveBigIntegerField(default=0)),
                ("reading", models.JSONField(default=dict)),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
                ("channels", models.JSONField(default=list)),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="công khai lúc")),
                ("public_until", models.DateField(blank=True, null=True, verbose_name="công khai đến hết ngày")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_reason", models.CharField(blank=True, max_length=500)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="editions", to="records.item"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["status", "-published_at", "-id"], name="edition_newest"),
                    models.Index(fields=["number_key", "issued_date"], name="edition_by_number"),
                    models.Index(fields=["original"], name="edition_by_original"),
                    models.Index(fields=["status", "public_until"], name="edition_by_end"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "number"), name="edition_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "published")), fields=("item",), name="edition_one_published"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "working")), fields=("item",), name="edition_one_working"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "working"),
                            models.Q(
                                ("decided_by__isnull", False),
                                ("published_at__isnull", False),
                                ("released_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="edition_published_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_by", None),
                            models.Q(("released_by", models.F("decided_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="edition_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "working"), models.Q(("derivative", ""), _negated=True), _connector="OR"
                        ),
                        name="edition_published_has_derivative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "withdrawn"), _negated=True),
                            models.Q(("ended_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="edition_withdrawn_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[("proposal", "đề xuất"), ("check", "kiểm tra"), ("decision", "quyết định")],
                        max_length=10,
                    ),
                ),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("must_disclose", "phải được công khai"),
                            ("voluntary", "tự nguyện công khai"),
                            ("conditional", "tiếp cận có điều kiện"),
                            ("closed", "không được tiếp cận"),
                        ],
                        max_length=14,
                    ),
                ),
                ("basis", models.CharField(max_length=40)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("regime", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assessments", to="records.item"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("basis", ""), _negated=True), name="assessment_has_a_basis"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("turn", models.PositiveIntegerField(default=0)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("not_before", models.DateTimeField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("leased_by", models.CharField(blank=True, max_length=40)),
                ("last_error", models.CharField(blank=True, max_length=200)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("path", models.CharField(blank=True, max_length=500)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("page_count", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "chờ mở"),
                            ("reading", "đang đọc"),
                            ("read", "đã đọc xong"),
                            ("taken_in", "đã nhập"),
                            ("unpacked", "đã tách thành nhiều tệp"),
                            ("duplicate", "đã có trong hệ thống"),
                            ("refused", "không nhận"),
                            ("secret", "đã xóa vì có dấu hiệu mật"),
                            ("stuck", "cần người xử lý"),
                        ],
                        default="received",
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=30)),
                ("message", models.CharField(blank=True, max_length=500)),
                ("no_secret", models.BooleanField(default=False)),
                ("received_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="records.arrival",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="arrivals", to="records.batch"
                    ),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.item"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="arrivals",
                        to="records.item",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "turn", "id"], name="arrival_next"),
                    models.Index(fields=["batch", "state", "id"], name="arrival_of_batch"),
                    models.Index(fields=["digest"], name="arrival_by_digest"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("digest", ""), _negated=True),
                        fields=("batch", "digest", "path"),
                        name="arrival_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "secret"), _negated=True),
                            models.Q(("digest", ""), ("item", None), ("name", ""), ("path", ""), ("size", 0)),
                            _connector="OR",
                        ),
                        name="arrival_secret_keeps_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("message", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="arrival_refused_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "taken_in"), _negated=True),
                            models.Q(("digest", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="arrival_taken_in_has_bytes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListedKind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "access",
                    models.CharField(
                        choices=[("conditional", "tiếp cận có điều kiện"), ("closed", "không được tiếp cận")],
                        max_length=14,
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="loại thông tin")),
                ("basis", models.CharField(max_length=40, verbose_name="căn cứ")),
                ("condition", models.CharField(blank=True, max_length=500, verbose_name="điều kiện tiếp cận")),
                ("decided_by_title", models.CharField(blank=True, max_length=200, verbose_name="người quyết định")),
                ("kept_by", models.CharField(blank=True, max_length=200, verbose_name="đơn vị giữ")),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="listed_kinds", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "access", "name", "valid_from"), name="listed_kind_once"),
                    models.CheckConstraint(
                        condition=models.Q(("basis", ""), _negated=True), name="listed_kind_has_a_basis"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pages", to="records.edition"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("edition", "number"), name="page_number")],
            },
        ),
        migrations.CreateModel(
            name="ScanPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("turn", models.PositiveIntegerField(default=0)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("not_before", models.DateTimeField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("leased_by", models.CharField(blank=True, max_length=40)),
                ("last_error", models.CharField(blank=True, max_length=200)),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "chờ đọc"), ("read", "đã đọc"), ("failed", "không đọc được")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=12)),
                ("reading", models.JSONField(null=True)),
                ("confidence", models.FloatField(default=0)),
                ("alarms", models.JSONField(default=list)),
                ("steps", models.JSONField(default=list)),
                ("image", models.CharField(blank=True, max_length=64)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("needs_person", models.BooleanField(default=False)),
                ("corrected", models.JSONField(null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("corrected_at", models.DateTimeField(blank=True, null=True)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "arrival",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scan_pages", to="records.arrival"
                    ),
                ),
                (
                    "corrected_by",
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
                    models.Index(fields=["state", "turn", "id"], name="scan_page_next"),
                    models.Index(fields=["arrival", "needs_person", "number"], name="scan_page_for_person"),
                    models.Index(fields=["state", "read_at"], name="scan_page_pace"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("arrival", "number"), name="scan_page_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "read"), _negated=True), ("reading__isnull", False), _connector="OR"
                        ),
                        name="scan_page_read",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("corrected_at", None), ("corrected_by", None)),
                            models.Q(("corrected_at__isnull", False), ("corrected_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="scan_page_corrected_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at", None), ("accepted_by", None)),
                            models.Q(("accepted_at__isnull", False), ("accepted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="scan_page_accepted_by_somebody",
                    ),
                ],
            },
        ),
    ]
