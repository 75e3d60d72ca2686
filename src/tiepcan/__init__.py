"""Tiếp Cận: access to information for Vietnamese public bodies."""
