"""Sites (χώροι): centres under one roof from a date on. A citizen may rate on the neighbour's
tablet, so the split between them is unsure and figures are given for the site too."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, selectinload

from kiosk.centres import Centre, Municipality
from kiosk.database import Base
from kiosk.greek import says_something
from kiosk.refusals import Refused


class SiteMember(Base):
    """A centre at a site from `since` to `until`, both included; None: it still is."""

    __tablename__ = "site_member"
    site_id: Mapped[UUID] = mapped_column(sa.ForeignKey("site.id"), primary_key=True)
    centre_id: Mapped[UUID] = mapped_column(sa.ForeignKey("centre.id"), primary_key=True)
    since: Mapped[date] = mapped_column(primary_key=True)
    until: Mapped[date | None]
    centre: Mapped[Centre] = relationship(lazy="joined")


class Site(Base):
    __tablename__ = "site"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    address: Mapped[str] = mapped_column(sa.String(120))
    members: Mapped[list[SiteMember]] = relationship(order_by=SiteMember.since)

    def shared(self, first: date, last: date) -> tuple[list[Centre], date, date] | None:
        """The centres under this roof within a period, and from when to when they all were."""
        there = [m for m in self.members if m.since <= last and (m.until or last) >= first]
        if len(there) < 2:
            return None
        since = max(first, *(member.since for member in there))
        until = min(last, *(member.until or last for member in there))
        centres = sorted((member.centre for member in there), key=lambda c: c.position)
        return (centres, since, until) if since <= until else None


def sites(db: Session, municipality: Municipality) -> list[Site]:
    query = sa.select(Site).filter_by(municipality_id=municipality.id)
    query = query.order_by(Site.address, Site.id)
    return list(db.scalars(query.options(selectinload(Site.members))))


def roof_over(db: Session, centre: Centre, day: date) -> Site | None:
    """The site that the centre shares on this day."""
    return roofs_over(db, [centre], day).get(centre.id)


def roofs_over(db: Session, centres: Sequence[Centre], day: date) -> dict[UUID, Site]:
    """By centre, those that share one on this day; a centre's last day there is not one any more,
    since it may be the first elsewhere.
    """
    there = sa.select(SiteMember.centre_id, Site).join(Site, SiteMember.site_id == Site.id)
    there = there.where(
        SiteMember.centre_id.in_([centre.id for centre in centres]),
        SiteMember.since <= day,
        SiteMember.until.is_(None) | (SiteMember.until > day),
    )
    return {centre_id: site for centre_id, site in db.execute(there)}


def add_site(
    db: Session, municipality: Municipality, address: str, centres: list[Centre], since: date
) -> Site:
    """Raises Refused as `check_site` does, or for a centre under another roof by then."""
    check_site(address, centres)
    members = [member for site in sites(db, municipality) for member in site.members]
    housed = {m.centre_id for m in members if m.until is None or m.until >= since}
    for centre in centres:
        if centre.id in housed:
            raise Refused(
                "already_housed",
                "Το ΚΕΠ %(code)s στεγάζεται ήδη με άλλο. Δώστε πρώτα πότε έφυγε από εκεί.",
                code=centre.code,
            )
    site = Site(municipality_id=municipality.id, address=" ".join(address.split()))
    site.members = [SiteMember(centre=centre, since=since) for centre in centres]
    db.add(site)
    db.flush()
    return site


def check_site(address: str, centres: list[Centre]) -> None:
    """Raises Refused for no address, or fewer than two centres."""
    if len(centres) < 2 or not says_something(address) or len(address) > 120:
        raise Refused(
            "bad_site", "Γράψτε τη διεύθυνση και διαλέξτε τουλάχιστον δύο ΚΕΠ που στεγάζονται εκεί."
        )


def end_site(site: Site, until: date) -> None:
    """The centres part: `until` is the last day together. Raises Refused before it began."""
    still = [member for member in site.members if member.until is None]
    if any(member.since > until for member in still):
        raise Refused("bad_date", "Η ημέρα είναι πριν από τη συστέγαση. Διορθώστε την.")
    for member in still:
        member.until = until
