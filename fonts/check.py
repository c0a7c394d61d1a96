#!/usr/bin/python3
"""Check that the font holds exactly the signs of pictograms.txt: python3 fonts/check.py FONT"""
import os
import sys

sys.stderr = os.fdopen(os.dup(2), "w")
os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # fontforge chats on file 2
try:
    import fontforge
except ImportError:
    sys.exit("check.py: install the fontforge module for this Python (Debian: python3-fontforge, /usr/bin/python3).")

HERE = os.path.dirname(os.path.abspath(__file__))


def fault(path):
    with open(os.path.join(HERE, "pictograms.txt"), encoding="ascii") as f:
        signs = {int(code, 16): "kio." + name for code, name in (line.split() for line in f if line.strip())}
    try:
        font = fontforge.open(path)
    except OSError:
        return "%s cannot be opened as a font" % path
    if (font.em, font.ascent, font.descent) != (1000, 1000, 0):
        return "the em is not 1000 with ascent 1000 and descent 0"
    encoded = {}
    for glyph in font.glyphs():
        for code in [glyph.unicode] + [alt[0] for alt in glyph.altuni or ()]:
            if code >= 0 and glyph.glyphname not in (".notdef", "space"):
                encoded[code] = glyph
    for code, name in signs.items():
        if code not in encoded:
            return "U+%04X %s is missing" % (code, name)
        glyph = encoded[code]
        if glyph.glyphname != name:
            return "U+%04X is %s and should be %s" % (code, glyph.glyphname, name)
        if not any(len(contour) > 2 for contour in glyph.foreground):
            return "U+%04X %s has no outline" % (code, name)
        if glyph.width != 1000:
            return "U+%04X %s is %d wide and should be 1000" % (code, name, glyph.width)
    for code in sorted(set(encoded) - set(signs)):
        return "U+%04X %s is not in pictograms.txt" % (code, encoded[code].glyphname)


if len(sys.argv) != 2:
    sys.exit("check.py: give the name of the font file to check.")
found = fault(sys.argv[1])
sys.exit("check.py: %s." % found if found else 0)
