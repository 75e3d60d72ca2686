"""How staff get accounts, and what signing in says: an administrator makes accounts; nobody signs up.

allauth speaks no Vietnamese: all it may say is said here by its code (tests/desk/test_accounts.py holds it complete).
"""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

_ASK = "Hãy đề nghị người quản trị của cơ quan."
_MISMATCH = "Tên đăng nhập hoặc mật khẩu chưa đúng. Bạn kiểm tra lại, chú ý chữ hoa và bộ gõ tiếng Việt."
_CODE = "Mã chưa đúng hoặc đã hết hạn. Hãy nhập mã mới nhất."
_NO_EMAIL = f"Tài khoản cán bộ không dùng địa chỉ thư điện tử. {_ASK}"
_NO_PHONE = f"Tài khoản cán bộ không dùng số điện thoại. {_ASK}"


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, Any]] = {
        "account_inactive": "Tài khoản đã ngừng hoạt động. Hãy liên hệ người quản trị của cơ quan.",
        "username_password_mismatch": _MISMATCH,
        "invalid_login": _MISMATCH,
        "too_many_login_attempts": "Đã nhập sai quá nhiều lần. Bạn đợi ít phút rồi thử lại.",
        "rate_limited": "Bạn thao tác quá nhanh. Hãy đợi ít phút rồi thử lại.",
        "incorrect_code": _CODE,
        "incorrect_password": "Mật khẩu hiện tại chưa đúng.",
        "enter_current_password": "Mật khẩu hiện tại chưa đúng.",
        "same_as_current": "Giá trị mới phải khác giá trị hiện tại.",
        "select_only_one": "Chỉ chọn một mục.",
        "username_blacklisted": "Không dùng được tên đăng nhập này. Hãy chọn tên khác.",
        "username_taken": "Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.",
        "invalid_or_expired_key": f"Địa chỉ này không còn dùng được. {_ASK}",
        "invalid_password_reset": f"Mật khẩu do người quản trị đặt lại. {_ASK}",
        "cannot_remove_primary_email": _NO_EMAIL,
        "duplicate_email": _NO_EMAIL,
        "email_password_mismatch": _MISMATCH,
        "email_taken": _NO_EMAIL,
        "max_email_addresses": _NO_EMAIL,
        "unknown_email": _NO_EMAIL,
        "unverified_primary_email": _NO_EMAIL,
        "phone_password_mismatch": _MISMATCH,
        "phone_taken": _NO_PHONE,
        "unknown_phone": _NO_PHONE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  allauth calls it by position
        return False


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, Any]] = {
        "add_email_blocked": _NO_EMAIL,
        "cannot_delete_authenticator": "Tài khoản này bắt buộc xác thực hai lớp, nên không thể tắt.",
        "cannot_generate_recovery_codes": "Hãy bật ứng dụng xác thực hoặc khóa bảo mật trước khi tạo mã dự phòng.",
        "incorrect_code": _CODE,
        "unverified_email": _NO_EMAIL,
    }

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """What a new key is called until its owner names it."""
        known = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return ("Khóa chính", "Khóa dự phòng")[known] if known < 2 else f"Khóa số {known + 1}"
