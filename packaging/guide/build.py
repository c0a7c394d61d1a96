"""Makes the guides: build.py BUILD. The pictures are drawn by the program that is described, the
notice on the wall is said in the words of its screen.

In a guide's source, img src="pictures/SCREEN.png" has that screen drawn, "pictures/SCREEN_800x480_178.png"
on a panel of that size, "pictures/report-1.png" that page of the example's report; <nav/> becomes the list of contents, <ul data-notice="fi"/> the notice,
<tr data-panel="1280x800:178"> how many pictures have room there, <tr data-sign="coffee"> a row of the
form that asks what a sign means."""

import gettext
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as xml

GUIDES = {
	"tyontekijan-opas": "ovella-tyontekijan-opas",
	"kenttaopas": "ovella-kenttaopas",
	"raportoijan-opas": "ovella-raportoijan-opas",
	"seinailmoitus": "ovella-seinailmoitus",
}
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SETTINGS = os.path.join(ROOT, "packaging/examples/yhdistamo.conf")
LOG = os.path.join(ROOT, "packaging/examples/yhdistamo-synteettinen.csv")
USUAL = ("1280x800", "257")
# Of a device that there is not: the same page of the same report has the same numbers whenever it is drawn.
KEY = """untrusted comment: minisign unencrypted secret key
RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1yZUMirDIINfCI5Gup3JodmfMMUMApij\
j6wP6i4OxGwn0DgOjqG00vlWZJXdDEwUwaIhfwNv4USlJ3x0oC0Cr1p7wLuRk+AzucikXBlHgt7zY+75YeC8HiWwnm0MvVFR6A2KFP/6Gl4=
"""
MOST_TRIED = 12 # pictures on one page
VISITORS = 8 # columns of the form


def source(guide):
	return xml.parse(os.path.join(HERE, guide + ".html")).getroot()


def pictures(guide):
	"""The names of the screens that a guide shows."""
	found = [re.fullmatch(r"pictures/(.+)\.png", img.get("src")) for img in source(guide).iter("img")]
	return [match.group(1) for match in found if match]


def catalogue(build, language):
	with open(f"{build}/share/locale/{language}/LC_MESSAGES/ovella.mo", "rb") as file:
		return gettext.GNUTranslations(file)


def notice_sentences():
	"""The msgids of the screen's sentences, in its order."""
	with open(os.path.join(ROOT, "kiosk/ui/screen_notice.c"), encoding="utf-8") as file:
		block = re.search(r"sentences\[SENTENCES\] = \{(.*?)\};", file.read(), re.S)
	return re.findall(r'text_get\("(.*?)"\)', block.group(1))


def settings_text():
	with open(SETTINGS, encoding="utf-8") as file:
		return file.read()


def write_settings(path, text, diagonal):
	with open(path, "w", encoding="utf-8") as file:
		file.write(re.sub(r"^diagonal-mm = .*$", f"diagonal-mm = {diagonal}", text, flags=re.M))


def kiosk(build, settings, size, screen, *more):
	"""What that screen has, a line a thing."""
	run = subprocess.run([f"{build}/ovella-kiosk", "--settings", settings, "--window", size,
		"--describe", screen, *more], check=True, stdout=subprocess.PIPE, text=True)
	return [line.split("\t") for line in run.stdout.splitlines()]


def draw(build, out, name):
	"""The kiosk at Kiiminki, as it shows that screen."""
	screen, size, diagonal = name.split("_") if "_" in name else (name, *USUAL)
	settings = f"{out}/{size}-{diagonal}.conf"
	write_settings(settings, settings_text().replace("[project]\n", "[project]\nsite = kiiminki\n", 1), diagonal)
	kiosk(build, settings, size, screen, "--screenshot", f"{out}/pictures/{name}.png")


def admin(build, settings, data, *arguments):
	"""ovella-admin, when the example's project is over."""
	return subprocess.run([f"{build}/ovella-admin", "--settings", settings, "--data", data, "--now",
		"2023-05-22T12:00", *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


def draw_report(build, out, name):
	data, report = f"{out}/report-data", f"{out}/report.pdf"
	shutil.rmtree(data, ignore_errors=True)
	os.makedirs(data, mode=0o700)
	with open(os.open(f"{data}/device.key", os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
		file.write(KEY)
	admin(build, SETTINGS, data, "record", "log", "--file", LOG)
	admin(build, SETTINGS, data, "report", "--period", "4", "--format", "pdf", "--out", report)
	page = name.split("-")[1]
	subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", "130", "-f", page, "-l", page, report,
		f"{out}/pictures/{name}"], check=True)


def activities():
	return re.findall(r"^\[activity .*?(?=^\[|^;)", settings_text(), re.M | re.S)


def value_of(section, key):
	return re.search(rf"^{re.escape(key)} = (.*)$", section, re.M).group(1)


def with_pictures(count):
	"""The example with its first activities again and again, until there are so many."""
	text, parts = settings_text(), activities()
	start, end = text.index(parts[0]), text.index(parts[-1]) + len(parts[-1])
	chosen = [re.sub(r"^\[activity .*\]", f"[activity kuva-{i}]", parts[i % len(parts)]) for i in range(count)]
	return text[:start] + "".join(chosen) + text[end:]


def tiles(build, out, size, diagonal, count):
	"""The tiles of the first page; none of them leads to a next one."""
	settings = f"{out}/room.conf"
	write_settings(settings, with_pictures(count), diagonal)
	found = [thing for thing in kiosk(build, settings, size, "home") if thing[0] == "tile"]
	return [] if found[-1][1] == "next-page" else found


def fill_panels(body, build, out):
	for row in body.iter("tr"):
		if row.get("data-panel"):
			size, diagonal = row.get("data-panel").split(":")
			width, height = map(int, size.split("x"))
			most = next(n for n in range(MOST_TRIED, 1, -1) if tiles(build, out, size, diagonal, n))
			eight = tiles(build, out, size, diagonal, 8)
			px_per_mm = (width ** 2 + height ** 2) ** 0.5 / int(diagonal)
			sides = [f"{int(side) / px_per_mm:.0f}" for side in eight[0][4:6]] if eight else []
			mm = " × ".join(sides) + " mm" if eight else "kaksi sivua"
			for text in (f"{width} × {height}", diagonal, str(most), mm):
				xml.SubElement(row, "td").text = text


def fill_signs(body, build):
	with open(os.path.join(ROOT, "fonts/pictograms.txt"), encoding="utf-8") as file:
		code_points = {name: chr(int(code, 16)) for code, name in map(str.split, file)}
	labels = {value_of(part, "sign"): value_of(part, "label.fi") for part in activities()}
	for row in body.iter("tr"):
		sign = row.get("data-sign")
		if sign:
			picture = xml.SubElement(xml.SubElement(row, "td"), "span")
			picture.set("class", "sign")
			picture.text = code_points[sign]
			word = row.get("data-word")
			xml.SubElement(row, "td").text = catalogue(build, "fi").gettext(word) if word else labels[sign]
			for _ in range(VISITORS):
				xml.SubElement(row, "td")


def name_headings(body):
	"""Each heading has a name to be led to."""
	headings = [one for one in body.iter() if one.tag in ("h2", "h3")]
	for number, heading in enumerate(headings, 1):
		heading.set("id", f"luku-{number}")
	return headings


def fill_contents(body, headings):
	for nav in body.iter("nav"):
		listed = xml.SubElement(nav, "ol")
		for heading in headings:
			classes = heading.get("class", "")
			if heading.tag == "h2" and ("plain" not in classes or "listed" in classes):
				item = xml.SubElement(listed, "li")
				item.set("class", classes)
				link = xml.SubElement(item, "a")
				link.set("href", "#" + heading.get("id"))
				link.text = "".join(heading.itertext())


def fill_notice(body, build):
	for part in body.iter():
		language = part.get("data-notice")
		if language:
			words = catalogue(build, language)
			for sentence in notice_sentences():
				xml.SubElement(part, "li").text = words.gettext(sentence)
		if part.get("data-text"):
			part.text = catalogue(build, part.get("lang")).gettext(part.get("data-text"))


def print_guide(build, out, guide, name):
	page = source(guide)
	fill_contents(page, name_headings(page))
	fill_notice(page, build)
	fill_panels(page, build, out)
	fill_signs(page, build)
	text = "<!DOCTYPE html>\n" + xml.tostring(page, encoding="unicode", method="html")
	with open(f"{out}/{guide}.html", "w", encoding="utf-8") as file:
		file.write(text)
	# It names pictures by their paths: these are the same wherever the guide is made.
	subprocess.run(["weasyprint", "--quiet", "--pdf-variant", "pdf/ua-1", f"/proc/self/cwd/{guide}.html",
		f"{name}.pdf"], check=True, cwd=out)


def main(build):
	out = f"{build}/guide"
	os.makedirs(f"{out}/pictures", exist_ok=True)
	for name in sorted({name for guide in GUIDES for name in pictures(guide)}):
		(draw_report if name.startswith("report-") else draw)(build, out, name)
	for file in [f"{HERE}/{one}" for one in os.listdir(HERE) if one.endswith((".css", ".svg"))] + [
			f"{ROOT}/fonts/ovella-pictograms.ttf"]:
		with open(file, "rb") as source_file, open(f"{out}/{os.path.basename(file)}", "wb") as copy:
			copy.write(source_file.read())
	for guide, name in GUIDES.items():
		print_guide(build, out, guide, name)
		print(f"{out}/{name}.pdf")


if __name__ == "__main__":
	main(sys.argv[1])
