"""Administrative units and agencies in legal time, the people who work in them, and the days on which they work.

A unit is a territory (a province, a commune); an agency is a body that has duties. Both are valid from a day to
a day; a merger is a succession, never a deletion.
"""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from tiepcan.law.calendar import KIND_NAMES, STATUS_NAMES, Kind, Status


class User(AbstractUser):
    """A member of staff. Citizens need no account."""

    first_name = None  # type: ignore[assignment]  # Vietnamese names are kept whole, as they are written
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField("họ và tên", max_length=100)
    title = models.CharField("chức vụ", max_length=100, blank=True)

    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.split(" ")[-1]

    @property
    def audit_id(self) -> str:
        return f"user:{self.pk}"

    @property
    def audit_name(self) -> str:
        return f"{self.full_name} ({self.username})"


class UnitKind(models.TextChoices):
    PROVINCE = "tinh", "tỉnh"
    CENTRAL_CITY = "thanh_pho_tw", "thành phố trực thuộc trung ương"
    RURAL_DISTRICT = "huyen", "huyện"
    URBAN_DISTRICT = "quan", "quận"
    TOWN = "thi_xa", "thị xã"
    PROVINCIAL_CITY = "thanh_pho", "thành phố thuộc tỉnh"
    COMMUNE = "xa", "xã"
    WARD = "phuong", "phường"
    TOWNSHIP = "thi_tran", "thị trấn"
    SPECIAL_ZONE = "dac_khu", "đặc khu"


class UnitLevel(models.TextChoices):
    PROVINCE = "province", "cấp tỉnh"
    DISTRICT = "district", "cấp huyện (đến 30/6/2025)"
    COMMUNE = "commune", "cấp xã"


class AdministrativeUnit(models.Model):
    """One version of a territory: a change of name or kind closes this row and opens another under the same code."""

    code = models.CharField(max_length=10)
    name = models.CharField(max_length=100)
    match_name = models.CharField(max_length=100, db_index=True)
    kind = models.CharField(max_length=20, choices=UnitKind)
    level = models.CharField(max_length=10, choices=UnitLevel)
    parent_code = models.CharField(max_length=10, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    instrument = models.CharField(max_length=200, blank=True)
    certainty = models.CharField(max_length=1, default="B")

    class Meta:
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["level", "code", "valid_from"], name="unit_version"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="unit_valid_forwards"
            ),
        ]
        indexes = [models.Index(fields=["parent_code", "code"], name="unit_by_parent")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The kind as a word before the name: phường Sầm Sơn, thành phố Cần Thơ."""
        word = {UnitKind.CENTRAL_CITY: "thành phố", UnitKind.PROVINCIAL_CITY: "thành phố"}.get(
            UnitKind(self.kind), str(UnitKind(self.kind).label)
        )
        return f"{word} {self.name}"


class UnitSuccession(models.Model):
    """Which unit took over the territory of which, when, and whether all of it."""

    predecessor = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="successions_out")
    successor = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="successions_in")
    on = models.DateField()
    whole = models.BooleanField(default=True)
    instrument = models.CharField(max_length=200, blank=True)
    certainty = models.CharField(max_length=1, default="B")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor", "on"], name="unit_succession_once")]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor} ({self.on:%d/%m/%Y})"


class AgencyLevel(models.TextChoices):
    MINISTRY = "ministry", "bộ, ngành trung ương"
    PROVINCE = "province", "cấp tỉnh"
    DISTRICT = "district", "cấp huyện (đến 30/6/2025)"
    COMMUNE = "commune", "cấp xã"


class AgencyKind(models.TextChoices):
    MINISTRY = "ministry", "bộ, cơ quan ngang bộ"
    PEOPLES_COMMITTEE = "peoples_committee", "ủy ban nhân dân"
    PEOPLES_COUNCIL = "peoples_council", "hội đồng nhân dân"
    DEPARTMENT = "department", "cơ quan chuyên môn"
    OFFICE = "office", "văn phòng"
    PUBLIC_SERVICE_UNIT = "public_service_unit", "đơn vị sự nghiệp công lập"
    OTHER = "other", "cơ quan khác"


class Agency(models.Model):
    """A body with duties under the law, valid from a day to a day."""

    code = models.SlugField("mã cơ quan", max_length=64, unique=True)
    name = models.CharField("tên cơ quan", max_length=200)
    match_name = models.CharField(max_length=200, db_index=True)
    # The name as people type it who type no marks, a space before and behind every word: " ubnd phuong sam son ".
    folded_name = models.CharField(max_length=210, blank=True, db_default="")
    level = models.CharField("cấp", max_length=10, choices=AgencyLevel)
    kind = models.CharField("loại", max_length=20, choices=AgencyKind)
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, null=True, blank=True, related_name="agencies")
    reports_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reporting")
    organ_id = models.CharField("mã định danh (eDoc)", max_length=13, blank=True)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    website = models.URLField("trang thông tin điện tử", blank=True)
    valid_from = models.DateField("hoạt động từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = "cơ quan"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="agency_valid_forwards"
            ),
            models.CheckConstraint(
                condition=Q(reports_to=None) | ~Q(reports_to=F("id")), name="agency_not_above_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgencySuccession(models.Model):
    """Which agency answers for the information of an abolished one (Art 31.1 of Law 01/2026/QH16)."""

    predecessor = models.ForeignKey(Agency, models.PROTECT, related_name="successions_out")
    successor = models.ForeignKey(Agency, models.PROTECT, related_name="successions_in")
    on = models.DateField()
    scope = models.CharField("phạm vi", max_length=200, blank=True)
    instrument = models.CharField("văn bản", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "on"], name="agency_succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="agency_does_not_succeed_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor} ({self.on:%d/%m/%Y})"


class Role(models.TextChoices):
    FOCAL_POINT = "focal_point", "đầu mối cung cấp thông tin"
    CREATING_UNIT = "creating_unit", "đơn vị tạo ra thông tin"
    APPROVER = "approver", "người duyệt"
    SUPERVISOR = "supervisor", "người theo dõi, giám sát"
    ADMINISTRATOR = "administrator", "quản trị"


class Membership(models.Model):
    """One role of one person in one agency, from a day to a day."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "agency", "role", "valid_from"], name="membership_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="membership_valid_forwards"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()} – {self.agency}"


class FocalPoint(models.Model):
    """Where citizens turn to: the unit or person an agency has named (Art 17.1.u). Public."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="focal_points")
    unit_name = models.CharField("đơn vị đầu mối", max_length=200)
    position = models.CharField("người phụ trách (chức danh)", max_length=200, blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    address = models.CharField("nơi tiếp", max_length=300, blank=True)
    hours = models.CharField("giờ tiếp", max_length=200, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "unit_name", "valid_from"], name="focal_point_once")]

    def __str__(self) -> str:
        return f"{self.unit_name} – {self.agency}"


class CalendarChange(models.Model):
    """One day on which this installation departs from the table of days that ships with the law.

    A row with a kind stands in the place of the shipped rows of its day; a row without one takes them out, so that
    the day follows the plain week. A row that no longer holds is ended, never deleted.
    """

    on = models.DateField("ngày")
    kind = models.CharField("loại", max_length=10, choices=[(k.value, KIND_NAMES[k]) for k in Kind], blank=True)
    name = models.CharField("tên", max_length=200, blank=True)
    pair = models.DateField("đổi với ngày", null=True, blank=True)
    source = models.CharField("văn bản căn cứ", max_length=300)
    status = models.CharField("tình trạng", max_length=12, choices=[(s.value, STATUS_NAMES[s]) for s in Status])
    certainty = models.CharField(max_length=1, default="A")
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["on"], condition=Q(ended_at=None), name="calendar_one_change_a_day"),
            models.CheckConstraint(condition=~Q(source=""), name="calendar_change_has_a_source"),
            models.CheckConstraint(condition=Q(kind="") | ~Q(name=""), name="calendar_day_has_a_name"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="calendar_change_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}: {self.name or 'bỏ'}"


class CalendarHead(models.Model):
    """Where the calendar stands: its one row tells every process at once that the table is another one, and up to
    which state open terms were counted anew."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveIntegerField(default=0)  # of the last change made here
    version = models.CharField(max_length=64, blank=True)  # of the table after that change; empty before the first
    recounted = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="calendar_one_head")]

    def __str__(self) -> str:
        return f"{self.number}:{self.version}"


class CalendarNotice(models.Model):
    """Tells the people of an agency, once a change of the calendar, how many of their terms were counted anew."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="calendar_notices")
    state = models.CharField(max_length=80)  # the change and its table, as `CalendarHead.recounted` names them
    moved = models.PositiveIntegerField()
    at = models.DateTimeField()
    seen_by = models.ManyToManyField(User, related_name="+", blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["agency", "state"], name="calendar_notice_once")]

    def __str__(self) -> str:
        return f"{self.agency}: {self.moved}"
