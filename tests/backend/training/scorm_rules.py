"""What SCORM 1.2 demands of a package (Content Aggregation Model, chapter 2), for packages of one launch page.

faults(bytes of a zip) -> what is wrong with it, in words; nothing where nothing is.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADLCP = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
MANIFEST = "imsmanifest.xml"
AN_ID = re.compile(r"[A-Za-z_][\w.-]*")
SCORES = ("masteryscore", "prerequisites", "maxtimeallowed", "timelimitaction", "datafromlms")
LONGEST = {"version": 20, "title": 200}


def faults(package: bytes) -> list[str]:
    """Everything wrong with a package."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        names = opened.namelist()
        if MANIFEST not in names:
            return ["no imsmanifest.xml at its root"]
        root = ElementTree.fromstring(opened.read(MANIFEST))
    return [*_of_the_form(root), *_of_the_ids(root), *_of_organizations(root), *_of_resources(root, names)]


def _of_the_form(root: Element) -> Iterator[str]:
    if root.tag != f"{CP}manifest":
        yield "the root is no manifest of IMS content packaging 1.1.2"
    children = [one.tag.removeprefix(CP) for one in root]
    if children != ["metadata", "organizations", "resources"]:
        yield f"its parts are {children}: metadata, organizations and resources, in that order"
    said = [root.findtext(f"{CP}metadata/{CP}{name}") for name in ("schema", "schemaversion")]
    if said != ["ADL SCORM", "1.2"]:
        yield f"it says that it is {said}"
    if len(root.get("version", "")) > LONGEST["version"]:
        yield "its version is too long"
    yield from (f"{one.tag} is there" for one in root.iter() if one.tag.removeprefix(ADLCP) in SCORES)


def _of_the_ids(root: Element) -> Iterator[str]:
    ids = [one.get("identifier", "") for one in root.iter() if one.tag.removeprefix(CP) in NEEDS_AN_ID]
    yield from (f"{one!r} is no id" for one in ids if not AN_ID.fullmatch(one))
    if len(set(ids)) != len(ids):
        yield "two things have one id"


NEEDS_AN_ID = ("manifest", "organization", "item", "resource")


def _of_organizations(root: Element) -> Iterator[str]:
    named = [one.get("identifier") for one in root.iter(f"{CP}organization")]
    default = root.find(f"{CP}organizations")
    if default is None or default.get("default") not in named:
        yield "organizations names no default that is there"
    resources = {one.get("identifier") for one in root.iter(f"{CP}resource")}
    items = list(root.iter(f"{CP}item"))
    if not items:
        yield "no organization has an item"
    yield from ("an item leads to no resource" for one in items if one.get("identifierref") not in resources)
    for one in (*root.iter(f"{CP}organization"), *items):
        if not 0 < len(one.findtext(f"{CP}title") or "") <= LONGEST["title"]:
            yield f"{one.get('identifier')} has no title, or too long a one"


def _of_resources(root: Element, names: list[str]) -> Iterator[str]:
    listed = set()
    for one in root.iter(f"{CP}resource"):
        files = [file.get("href") for file in one.iter(f"{CP}file")]
        listed |= set(files)
        if (one.get("type"), one.get(f"{ADLCP}scormtype")) != ("webcontent", "sco"):
            yield "a resource is no SCO"
        if one.get("href") not in files:
            yield "a resource does not list the file it starts with"
    yield from (f"{one} is in the zip and not listed" for one in names if one not in listed and one != MANIFEST)
    yield from (f"{one} is listed and not in the zip" for one in listed if one not in names)
