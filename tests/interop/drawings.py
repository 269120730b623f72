"""Graphviz draws the DOT files; the pictures are well-formed, need nothing from outside and draw every mark in the page."""

import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

from common import equal

SVG = "{http://www.w3.org/2000/svg}"
LINK = re.compile(r"(?:href|src)\s*=|url\(|@import|https?://(?!www\.w3\.org/2000/svg)")


def numbers(text):
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text or "")]


def check_picture(name, picture):
    root = ElementTree.fromstring(picture)
    *_, width, height = numbers(root.get("viewBox"))
    outside = []
    for group in root.iter(SVG + "g"):
        right, down = numbers(group.get("transform"))
        for mark in (mark for mark in group if mark.tag != SVG + "path"):
            x, y = float(mark.get("x")) + right, float(mark.get("y")) + down
            if not (0 <= x <= width and 0 <= y <= height):
                outside.append(mark.attrib)
    equal(f"marks of {name} outside of the picture", outside, [])
    equal(f"links of {name} to somewhere else", LINK.findall(picture), [])


def main(folder, has_dot):
    for name in ["sankey.svg", "ego.svg"]:
        check_picture(name, (folder / name).read_text("utf8"))
    page = (folder / "sankey.html").read_text("utf8")
    check_picture("sankey.html", page[page.index("<svg") : page.index("</svg>") + 6])
    frame, rest = page.split('id="details"')
    equal("links of the page to somewhere else", LINK.findall(frame + rest.split("</script>", 1)[1]), [])
    if not has_dot:
        print("  skipped: no Graphviz")
        return
    for view in ["facts", "flows"]:
        source = (folder / f"{view}.dot").read_text("utf8")
        drawn = subprocess.run(["dot", "-Tsvg"], input=source.encode(), capture_output=True, check=True).stdout
        root = ElementTree.fromstring(drawn)
        classes = [group.get("class") for group in root.iter(SVG + "g")]
        equal(f"nodes of {view}.dot drawn", classes.count("node"), len(re.findall(r"^  n\d+ \[", source, re.M)))
        equal(f"edges of {view}.dot drawn", classes.count("edge"), source.count(" -> "))


main(pathlib.Path(sys.argv[1]), sys.argv[2] == "yes")
