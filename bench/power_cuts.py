"""Power cuts: an ext4 that drops all that was not synced, in the midst of what tablets deliver.

`make torture` runs it; it must be root, and may mount. SIGKILL proves nothing here: what a killed
process wrote is still in the system's memory. The control, which syncs less, must lose something.
"""

import os
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path

import pytest

from tests.killing.storm import Storm, assert_all_is_true, put_on_stage, storm

CUTS = 200
SHUTDOWN = 0x8004587D  # FS_IOC_SHUTDOWN of the kernel
WITHOUT_FLUSHING = 2
FULL, NORMAL = 2, 1  # PRAGMA synchronous
SIZE = "256M"


@dataclass(frozen=True)
class Disk:
    image: Path
    place: Path

    def mount(self) -> None:
        subprocess.run(["mount", "-o", "loop", self.image, self.place], check=True)

    def unmount(self) -> None:
        subprocess.run(["umount", self.place], check=True)

    def cut(self) -> None:
        """As if the current went: nothing more reaches it."""
        folder = os.open(self.place, os.O_RDONLY)
        ioctl(folder, SHUTDOWN, struct.pack("I", WITHOUT_FLUSHING))
        os.close(folder)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    disk = Disk(tmp_path / "image", tmp_path / "disk")
    disk.place.mkdir()
    subprocess.run(["truncate", "-s", SIZE, disk.image], check=True)
    subprocess.run(["mkfs.ext4", "-q", "-F", disk.image], check=True)
    try:
        disk.mount()
    except subprocess.CalledProcessError:
        pytest.skip("a filesystem cannot be mounted here")
    yield disk
    disk.unmount()


@contextmanager
def storm_on(disk: Disk, folder: Path, synchronous: int = FULL) -> Iterator[Storm]:
    url = put_on_stage(f"sqlite:///{disk.place}/kep.sqlite3")
    with storm(url, folder, synchronous=synchronous) as stormy:
        yield stormy


def test_power_cuts_lose_nothing_that_was_acknowledged(disk: Disk, tmp_path: Path) -> None:
    began = time.monotonic()
    with storm_on(disk, tmp_path) as stormy:
        for _ in range(CUTS):
            give_until_a_cut(stormy, disk)
        with stormy.crowd.giving():
            stormy.crowd.until_more()
        assert_all_is_true(stormy)
        print(
            f"\n{CUTS} power cuts in {time.monotonic() - began:.0f} s: "
            f"{stormy.crowd.acknowledged} acknowledged, none lost."
        )


def test_a_database_that_syncs_less_loses_some(disk: Disk, tmp_path: Path) -> None:
    """Else the cuts are none."""
    with storm_on(disk, tmp_path, NORMAL) as stormy:
        for cuts in range(1, CUTS + 1):
            give_until_a_cut(stormy, disk)
            lost = stormy.found().lost
            if lost:
                print(f"\nThe control lost {lost} of {stormy.crowd.acknowledged} by cut {cuts}.")
                return
    raise AssertionError("the control lost nothing")


def test_a_disk_that_is_full_in_earnest_is_said_and_survived(disk: Disk, tmp_path: Path) -> None:
    with storm_on(disk, tmp_path) as stormy:
        with stormy.crowd.giving():
            stormy.crowd.until_more()
            ballast = disk.place / "ballast"
            fill(ballast)
            while not stormy.crowd.statuses[503]:
                time.sleep(0.1)
            ballast.unlink()
            stormy.crowd.until_more(within=10)
        assert_all_is_true(stormy)


def give_until_a_cut(stormy: Storm, disk: Disk) -> None:
    """The service is frozen first: it shall see no disk that is gone, and acknowledge nothing that
    it wrote to one.
    """
    with stormy.crowd.giving(to_the_end=False):
        stormy.crowd.until_more()
        time.sleep(stormy.chance.uniform(0, 0.4))
        stormy.service.freeze()
        time.sleep(0.01)
        disk.cut()
        stormy.service.kill()
    stormy.database.close()
    disk.unmount()
    disk.mount()
    stormy.service.start()


def fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(65_536))
