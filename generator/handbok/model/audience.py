"""Whom a site is built for: anyone, or only the municipality's own staff."""

from enum import StrEnum


class Audience(StrEnum):
    """`public` shows what anyone may read; `staff` shows that and what is the staff's own."""

    PUBLIC = "public"
    STAFF = "staff"
