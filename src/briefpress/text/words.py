"""A date in, the words that pages print for it out (English)."""

from __future__ import annotations

from datetime import date

from briefpress.model import PartialDate

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")


def say_date(day: PartialDate) -> str:
    """`10 June 2025`, `June 2025`, `spring 2025` or `2025`, with `about` or `perhaps`."""
    doubt = "about " if day.approximate else "perhaps " if day.uncertain else ""
    if day.season is not None:
        return f"{doubt}{SEASONS[day.season - 21]} {day.year}"
    if day.month is None:
        return f"{doubt}{day.year}"
    month = MONTHS[day.month - 1]
    return f"{doubt}{day.day} {month} {day.year}" if day.day else f"{doubt}{month} {day.year}"


def day_of(day: date) -> PartialDate:
    """A day of the calendar as dates of sources are."""
    return PartialDate(day.year, day.month, day.day)
