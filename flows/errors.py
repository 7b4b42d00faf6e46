"""The few errors of the nightly run, shaped by what the operator has to do."""

from __future__ import annotations


class BackcheckError(Exception):
    """Something stopped a command; the message says what, where and what to do."""

    exit_code = 1


class UsageError(BackcheckError):
    """The command was asked for something it does not take."""

    exit_code = 2


class MissingSetting(BackcheckError):
    """A setting has no value; the message names the line to write and the file."""


class WrongHome(UsageError):
    """A demo home was opened as a live one, or the other way round."""


class HomeBusy(BackcheckError):
    """Another run holds the home."""


class StageFailed(BackcheckError):
    """A stage could not finish; what was published before still stands."""

    def __init__(self, stage: str, what: str, to_do: str) -> None:
        super().__init__(f"{stage}: {what}. {to_do}")
        self.stage = stage
