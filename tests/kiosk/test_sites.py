from datetime import date

import pytest
from sqlalchemy.orm import Session

from kiosk.centres import Centre, Municipality
from kiosk.refusals import Refused
from kiosk.sites import Site, add_site, end_site

MOVED = date(2024, 12, 3)
ADDRESS = "Μ. Αλεξάνδρου & Κουμουνδούρου"


@pytest.fixture
def site(db: Session, larissa: Municipality, centres: dict[str, Centre]) -> Site:
    """0207 and 0325 share a roof since 3/12/2024."""
    return add_site(db, larissa, ADDRESS, [centres["0325"], centres["0207"]], MOVED)


def test_centres_share_a_roof_from_the_day_they_moved(site: Site) -> None:
    together = site.shared(date(2024, 1, 1), date(2024, 12, 31))
    assert together
    assert ([c.code for c in together[0]], together[1]) == (["0207", "0325"], MOVED)
    assert site.shared(date(2024, 1, 1), date(2024, 12, 2)) is None


def test_they_share_it_no_more_after_they_parted(site: Site) -> None:
    end_site(site, date(2025, 3, 31))
    together = site.shared(date(2025, 1, 1), date(2025, 12, 31))
    assert together
    assert together[1:] == (date(2025, 1, 1), date(2025, 3, 31))
    assert site.shared(date(2025, 4, 1), date(2025, 12, 31)) is None


def test_nobody_parts_before_he_came(site: Site) -> None:
    with pytest.raises(Refused):
        end_site(site, date(2024, 12, 2))


def test_a_centre_is_under_one_roof_at_a_time(
    db: Session, larissa: Municipality, centres: dict[str, Centre], site: Site
) -> None:
    with pytest.raises(Refused) as refused:
        add_site(db, larissa, "Αλλού", [centres["0207"], centres["0444"]], MOVED)
    assert refused.value.reason == "already_housed"


@pytest.mark.parametrize(("address", "codes"), [(ADDRESS, ["0207"]), ("  ", ["0207", "0325"])])
def test_a_roof_needs_an_address_and_two_centres(
    db: Session,
    larissa: Municipality,
    centres: dict[str, Centre],
    address: str,
    codes: list[str],
) -> None:
    with pytest.raises(Refused):
        add_site(db, larissa, address, [centres[code] for code in codes], MOVED)


def test_a_centre_goes_under_another_roof_only_after_it_left_the_first(
    db: Session, larissa: Municipality, centres: dict[str, Centre], site: Site
) -> None:
    end_site(site, date(2024, 12, 31))
    elsewhere = [centres["0207"], centres["0444"]]
    with pytest.raises(Refused) as refused:
        add_site(db, larissa, "Αλλού", elsewhere, date(2024, 12, 31))
    assert refused.value.reason == "already_housed"
    assert add_site(db, larissa, "Αλλού", elsewhere, date(2025, 1, 1))
