"""What each piece of a PDF is, in reading order, for those who hear it instead of seeing it.

ISO 32000-1, 14.7 and 14.8: a tree of elements whose leaves are marks on pages. reportlab writes
none of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFString

COLUMN = "/A << /O /Table /Scope /Column >>"
ROW = "/A << /O /Table /Scope /Row >>"


@dataclass(frozen=True)
class Mark:
    """A run of a page's drawing, counted from 0 on each page."""

    page: int
    number: int


@dataclass(frozen=True)
class Link:
    """A place to click on."""

    page: int
    annotation: PDFDictionary


class Element(PDFObject):
    """A heading, a paragraph, a cell. `alt` stands for what can only be seen."""

    def __init__(
        self, role: str, parent: "Element | None" = None, *, attributes: str = "", alt: str = ""
    ) -> None:
        self.role, self.parent, self.attributes, self.alt = role, parent, attributes, alt
        self.kids: list[Element | Mark | Link] = []

    def child(self, role: str, *, attributes: str = "", alt: str = "") -> "Element":
        kid = Element(role, self, attributes=attributes, alt=alt)
        self.kids.append(kid)
        return kid

    def told(self) -> Iterator["Element"]:
        """This element and those within it, without those that nothing was drawn for."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid._speaks()]
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.told()

    def _speaks(self) -> bool:
        return any(not isinstance(kid, Element) or kid._speaks() for kid in self.kids)

    def format(self, document: Any) -> bytes:
        pages = [kid.page for kid in self.kids if not isinstance(kid, Element)]
        page = pages[0] if pages else None
        parts = [
            f"<< /S /{self.role} /P {_number(document, self.parent or document.structure)} 0 R"
        ]
        if page is not None:
            parts.append(f"/Pg {_page(document, page)}")
        kids = " ".join(_kid(document, kid, page) for kid in self.kids)
        parts += [self.attributes, f"/K [{kids}]"]
        said = " ".join(parts).encode()
        if self.alt:
            said += b" /Alt " + pdfdoc.format(PDFString(self.alt), document)
        return said + b" >>"


class Tree(PDFObject):
    """The root over all, and the way back from each mark and link to its element."""

    def __init__(self, root: Element, parents: list[Element | list[Element]]) -> None:
        self.root, self.parents = root, parents

    def format(self, document: Any) -> bytes:
        found = " ".join(
            f"{key} {_parents(document, holder)}" for key, holder in enumerate(self.parents)
        )
        return (
            f"<< /Type /StructTreeRoot /K {_number(document, self.root)} 0 R "
            f"/RoleMap << /Title /P >> /ParentTreeNextKey {len(self.parents)} "
            f"/ParentTree << /Nums [{found}] >> >>"
        ).encode()


def write(
    document: Any, root: Element, pages: list[list[Element]], links: list[tuple[Element, Link]]
) -> None:
    """Hang the tree into the file: `pages` are the marked elements of each page, in their order."""
    parents: list[Element | list[Element]] = [*pages]
    for element, link in links:
        link.annotation["StructParent"] = len(parents)
        parents.append(element)
    document.structure = tree = Tree(root, parents)
    document.Reference(tree)
    for element in root.told():
        document.Reference(element)
    document.Catalog.StructTreeRoot = tree
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    for number, page in enumerate(document.Pages.pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, PDFName("S")


def annotation(rect: tuple[float, ...], words: str, destination: Any) -> PDFDictionary:
    """A link over a rectangle of the page."""
    return PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray(rect),
            "Border": PDFArray([0, 0, 0]),
            "Contents": PDFString(words),
            "Dest": destination,
            "F": 4,  # printed with the page
        }
    )


def _kid(document: Any, kid: Element | Mark | Link, page: int | None) -> str:
    if isinstance(kid, Element):
        return f"{_number(document, kid)} 0 R"
    if isinstance(kid, Link):
        held = f"/Obj {_number(document, kid.annotation)} 0 R /Pg {_page(document, kid.page)}"
        return f"<< /Type /OBJR {held} >>"
    if kid.page == page:
        return str(kid.number)
    return f"<< /Type /MCR /Pg {_page(document, kid.page)} /MCID {kid.number} >>"


def _parents(document: Any, holder: Element | list[Element]) -> str:
    if isinstance(holder, Element):
        return f"{_number(document, holder)} 0 R"
    return f"[{' '.join(f'{_number(document, element)} 0 R' for element in holder)}]"


def _number(document: Any, thing: PDFObject) -> int:
    number, _ = document.idToObjectNumberAndVersion[document.Reference(thing).name]
    return int(number)


def _page(document: Any, page: int) -> str:
    return f"{_number(document, document.Pages.pages[page])} 0 R"
