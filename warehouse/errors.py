"""What can be wrong about the warehouse, by name."""

from __future__ import annotations


class WarehouseError(RuntimeError):
    """Something about the warehouse is not as it must be; the message says what."""


class WarehouseBusy(WarehouseError):
    """Another process is writing the work database."""


class NoSnapshot(WarehouseError):
    """No snapshot has been published in this home."""


class BadQuery(WarehouseError):
    """A statement was refused or failed, in the database's own words."""


class Refused(WarehouseError):
    """A statement does something other than reading."""
