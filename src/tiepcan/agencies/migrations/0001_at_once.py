"""The tables of this app at once, for a new installation; one that has taken the steps before keeps to them."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("agencies", "0001_initial"), ("agencies", "0002_work_calendar")]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                ("full_name", models.CharField(max_length=100, verbose_name="họ và tên")),
                ("title", models.CharField(blank=True, max_length=100, verbose_name="chức vụ")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="AdministrativeUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=100)),
                ("match_name", models.CharField(db_index=True, max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("tinh", "tỉnh"),
                            ("thanh_pho_tw", "thành phố trực thuộc trung ương"),
                            ("huyen", "huyện"),
                            ("quan", "quận"),
                            ("thi_xa", "thị xã"),
                            ("thanh_pho", "thành phố thuộc tỉnh"),
                            ("xa", "xã"),
                            ("phuong", "phường"),
                            ("thi_tran", "thị trấn"),
                            ("dac_khu", "đặc khu"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("province", "cấp tỉnh"),
                            ("district", "cấp huyện (đến 30/6/2025)"),
                            ("commune", "cấp xã"),
                        ],
                        max_length=10,
                    ),
                ),
                ("parent_code", models.CharField(blank=True, max_length=10)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("instrument", models.CharField(blank=True, max_length=200)),
                ("certainty", models.CharField(default="B", max_length=1)),
            ],
            options={
                "ordering": ["code", "valid_from"],
                "indexes": [models.Index(fields=["parent_code", "code"], name="unit_by_parent")],
                "constraints": [
                    models.UniqueConstraint(fields=("level", "code", "valid_from"), name="unit_version"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="unit_valid_forwards",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Agency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=64, unique=True, verbose_name="mã cơ quan")),
                ("name", models.CharField(max_length=200, verbose_name="tên cơ quan")),
                ("match_name", models.CharField(db_index=True, max_length=200)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("ministry", "bộ, ngành trung ương"),
                            ("province", "cấp tỉnh"),
                            ("district", "cấp huyện (đến 30/6/2025)"),
                            ("commune", "cấp xã"),
                        ],
                        max_length=10,
                        verbose_name="cấp",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ministry", "bộ, cơ quan ngang bộ"),
                            ("peoples_committee", "ủy ban nhân dân"),
                            ("peoples_council", "hội đồng nhân dân"),
                            ("department", "cơ quan chuyên môn"),
                            ("office", "văn phòng"),
                            ("public_service_unit", "đơn vị sự nghiệp công lập"),
                            ("other", "cơ quan khác"),
                        ],
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                ("organ_id", models.CharField(blank=True, max_length=13, verbose_name="mã định danh (eDoc)")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="địa chỉ")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="điện thoại")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                ("website", models.URLField(blank=True, verbose_name="trang thông tin điện tử")),
                ("valid_from", models.DateField(verbose_name="hoạt động từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "reports_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reporting",
                        to="agencies.agency",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agencies",
                        to="agencies.administrativeunit",
                    ),
                ),
            ],
            options={
                "verbose_name": "cơ quan",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="agency_valid_forwards",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reports_to", None),
                            models.Q(("reports_to", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="agency_not_above_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgencySuccession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("scope", models.CharField(blank=True, max_length=200, verbose_name="phạm vi")),
                ("instrument", models.CharField(blank=True, max_length=200, verbose_name="văn bản")),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions_out",
                        to="agencies.agency",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="successions_in", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("predecessor", "successor", "on"), name="agency_succession_once"),
                    models.CheckConstraint(
                        condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                        name="agency_does_not_succeed_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="ngày")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("le", "nghỉ lễ, tết"),
                            ("bu", "nghỉ bù"),
                            ("hoan_doi", "nghỉ hoán đổi"),
                            ("lam_bu", "làm bù"),
                        ],
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="tên")),
                ("pair", models.DateField(blank=True, null=True, verbose_name="đổi với ngày")),
                ("source", models.CharField(max_length=300, verbose_name="văn bản căn cứ")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("chinh_thuc", "chính thức"),
                            ("du_kien", "dự kiến"),
                            ("de_xuat", "đề xuất, chưa áp dụng"),
                        ],
                        max_length=12,
                        verbose_name="tình trạng",
                    ),
                ),
                ("certainty", models.CharField(default="A", max_length=1)),
                ("entered_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["on", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("on",), name="calendar_one_change_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="calendar_change_has_a_source"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", ""), models.Q(("name", ""), _negated=True), _connector="OR"),
                        name="calendar_day_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="calendar_change_ended_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarHead",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(default=0)),
                ("version", models.CharField(blank=True, max_length=64)),
                ("recounted", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="calendar_one_head")],
            },
        ),
        migrations.CreateModel(
            name="CalendarNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=80)),
                ("moved", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_notices",
                        to="agencies.agency",
                    ),
                ),
                ("seen_by", models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [models.UniqueConstraint(fields=("agency", "state"), name="calendar_notice_once")],
            },
        ),
        migrations.CreateModel(
            name="FocalPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit_name", models.CharField(max_length=200, verbose_name="đơn vị đầu mối")),
                ("position", models.CharField(blank=True, max_length=200, verbose_name="người phụ trách (chức danh)")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="điện thoại")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="nơi tiếp")),
                ("hours", models.CharField(blank=True, max_length=200, verbose_name="giờ tiếp")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="focal_points", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "unit_name", "valid_from"), name="focal_point_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("focal_point", "đầu mối cung cấp thông tin"),
                            ("creating_unit", "đơn vị tạo ra thông tin"),
                            ("approver", "người duyệt"),
                            ("supervisor", "người theo dõi, giám sát"),
                            ("administrator", "quản trị"),
                        ],
                        max_length=20,
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="agencies.agency"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "agency", "role", "valid_from"), name="membership_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="membership_valid_forwards",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitSuccession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("whole", models.BooleanField(default=True)),
                ("instrument", models.CharField(blank=True, max_length=200)),
                ("certainty", models.CharField(default="B", max_length=1)),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions_out",
                        to="agencies.administrativeunit",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions_in",
                        to="agencies.administrativeunit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("predecessor", "successor", "on"), name="unit_succession_once")
                ],
            },
        ),
    ]
