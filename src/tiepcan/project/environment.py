"""Reads the environment; a value that cannot be meant stops the program with a sentence that says what to change."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


class BadSetting(SystemExit):
    """An environment variable has a value that cannot be used."""


class Environment:
    def text(self, name: str, *, default: str) -> str:
        return os.environ.get(name, "").strip() or default

    def words(self, name: str, *, default: list[str]) -> list[str]:
        return [w.strip() for w in os.environ.get(name, "").split(",") if w.strip()] or default

    def flag(self, name: str, *, default: bool) -> bool:
        value = os.environ.get(name, "").strip().lower()
        if value in {"", "0", "1", "true", "false", "yes", "no"}:
            return default if value == "" else value in {"1", "true", "yes"}
        raise BadSetting(f"{name}={value!r}: hãy đặt 1 hoặc 0.")

    def number(self, name: str, *, default: int) -> int:
        value = os.environ.get(name, "").strip()
        if value and not value.isdecimal():
            raise BadSetting(f"{name}={value!r}: hãy đặt một số nguyên không âm.")
        return int(value) if value else default

    def folder(self, path: Path) -> Path:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadSetting(f"Không tạo được thư mục {path}: {error.strerror}. Hãy đặt TIEPCAN_HOME khác.") from error
        return path

    def home(self) -> Path:
        """TIEPCAN_HOME, default ./var: the one folder that holds everything of this installation."""
        return self.folder(Path(self.text("TIEPCAN_HOME", default="var")).expanduser().resolve())

    def mail(self, name: str) -> tuple[str, dict[str, Any]]:
        """An address such as smtp://user:password@host:587?tls=1, or smtps://…, and Django's settings for it."""
        url = os.environ.get(name, "").strip()
        if not url:
            return "", {}
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise BadSetting(f"{name}: hãy đặt dạng smtp://tài-khoản:mật-khẩu@máy-chủ:cổng (hoặc smtps://…).")
        tls = parse_qs(parts.query).get("tls", ["0"])[0] in {"1", "true", "yes"}
        secure = parts.scheme == "smtps"
        return url, {
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or (465 if secure else 587 if tls else 25),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_TLS": tls and not secure,
            "EMAIL_USE_SSL": secure,
        }

    def sender(self, name: str, *, mail: dict[str, Any]) -> str:
        """From whom mail comes; asked for only where mail is sent."""
        said = self.text(name, default=mail.get("EMAIL_HOST_USER", ""))
        if mail and "@" not in said:
            raise BadSetting(f"{name}: hãy đặt địa chỉ gửi thư, ví dụ tiepcan@coquan.gov.vn.")
        return said

    def secret_key(self, home: Path) -> str:
        """TIEPCAN_SECRET_KEY, or a key made once and kept in the home folder, readable by its owner only."""
        if key := os.environ.get("TIEPCAN_SECRET_KEY", "").strip():
            return key
        path = home / "secret-key"
        try:
            with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
        return path.read_text().strip()
