#!/usr/bin/python3
"""Build the pictogram font: python3 fonts/build.py OUT.ttf"""
import os
import shutil
import sys
import tempfile
from xml.etree import ElementTree

os.environ.setdefault("SOURCE_DATE_EPOCH", "1704067200")  # read by fontforge
sys.stderr = os.fdopen(os.dup(2), "w")
os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # fontforge chats on file 2
try:
    import fontforge
except ImportError:
    sys.exit("build.py: install the fontforge module for this Python (Debian: python3-fontforge, /usr/bin/python3).")
if len(sys.argv) != 2:
    sys.exit("build.py: give the name of the font file to write.")

here = os.path.dirname(os.path.abspath(__file__))
art = os.path.join(here, "pictograms")
with open(art + ".txt", encoding="ascii") as f:
    signs = [line.split() for line in f if line.strip()]
listed, drawn = [name + ".svg" for code, name in signs], os.listdir(art)
if sorted(listed) != sorted(drawn) or len({code for code, name in signs}) != len(signs):
    odd = " ".join(sorted(set(listed) ^ set(drawn))) or "a name or a code point is there twice"
    sys.exit("build.py: pictograms.txt and pictograms/ do not match: %s." % odd)

font = fontforge.font()
font.encoding = "UnicodeFull"
font.em, font.ascent, font.descent = 1000, 1000, 0
for table in "hhea_", "os2_typo", "os2_win":
    for part, value in ("ascent", 1000), ("descent", 0):
        setattr(font, table + part + "_add", False)
        setattr(font, table + part, value)
font.hhea_linegap = font.os2_typolinegap = 0
font.fontname, font.familyname, font.fullname = "OvellaPictograms", "Ovella Pictograms", "Ovella Pictograms"
font.weight, font.version, font.copyright = "Regular", "1.0", ""
font.appendSFNTName("English (US)", "UniqueID", "Ovella Pictograms 1.0")

with tempfile.TemporaryDirectory() as scratch:
    one, ttf = os.path.join(scratch, "one.svg"), os.path.join(scratch, "all.ttf")
    for code, name in signs:
        glyph = font.createChar(int(code, 16), "kio." + name)
        # one element at a time, because fills and strokes are wound in opposite ways
        for element in ElementTree.parse(os.path.join(art, name + ".svg")).getroot():
            svg = ElementTree.Element("{http://www.w3.org/2000/svg}svg", viewBox="0 0 1000 1000")
            svg.append(element)
            ElementTree.ElementTree(svg).write(one)
            part = font.createChar(-1, "part")
            part.importOutlines(one)
            part.removeOverlap()
            part.correctDirection()
            glyph.foreground += part.foreground
            font.removeGlyph(part)
        glyph.removeOverlap()
        glyph.correctDirection()
        glyph.round()
        glyph.width = 1000
        if not any(len(contour) > 2 for contour in glyph.foreground):
            sys.exit("build.py: the sign %s came out empty." % name)
    font.generate(ttf, flags=("opentype", "no-FFTM-table"))
    try:
        shutil.copyfile(ttf, sys.argv[1])
    except OSError as error:
        sys.exit("build.py: %s cannot be written: %s." % (sys.argv[1], error.strerror))
