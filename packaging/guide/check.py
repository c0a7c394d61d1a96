"""Holds the guides to the program: check.py BUILD, after build.py. Says what is wrong, a line each.

<kbd> is a text of the program, as its Finnish catalogue has it; <samp> a label of the example
settings; <code class="key"> a key of the settings; <code class="option"> an option of a program; <code
class="clip"> the file of the text beside it; <code class="says"> a complaint, "…" for what varies in it;
<pre data-settings="yes"> settings and <pre data-table="paper"> a table to record, which are tried."""

import glob
import os
import re
import subprocess
import sys
import tempfile

import build

STAFF = "tyontekijan-opas"
REPORTER = "raportoijan-opas"
LONGEST_SENTENCE = 14 # words
LONGEST_WORD = 16 # letters, in the staff's guide
BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "figcaption", "div"}
SIGNED = {"%d": r"-?\d+", "%+d": r"[+-]?\d+", "%s": r".+", "%%": "%"}


def read(path):
	with open(os.path.join(build.ROOT, path), encoding="utf-8") as file:
		return file.read()


def words_of(element):
	return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def pattern(text):
	"""A text of the catalogue with its numbers filled in."""
	parts = re.split(r"(%\+?d|%s|%%)", text)
	return "".join(SIGNED.get(part) or re.escape(part) for part in parts)


def check_buttons(page, folder):
	known = build.catalogue(folder, "fi")._catalog.values()
	texts = re.compile("|".join(pattern(text) for text in known if text and "\n" not in text))
	for button in page.iter("kbd"):
		if not texts.fullmatch(words_of(button)):
			yield f"'{words_of(button)}': no text of the program"


def check_labels(page):
	labels = set(re.findall(r"^label\.fi = (.*)$", read("packaging/examples/yhdistamo.conf"), re.M))
	for label in page.iter("samp"):
		if words_of(label) not in labels:
			yield f"'{words_of(label)}': no label of the example"


def check_codes(page):
	settings = read("core/settings_keys.c")
	helps = [read("kiosk/options.c"), read("admin/options.c")]
	for code in page.iter("code"):
		text = words_of(code)
		if code.get("class") == "key" and f'"{text.split(".")[0]}"' not in settings:
			yield f"'{text}': no key of the settings"
		if code.get("class") == "option" and not any(f'{text}"' in one or f"{text} " in one for one in helps):
			yield f"'{text}': no option"


def check_clips(page):
	"""The rule of kiosk/clip.h."""
	for row in page.iter("tr"):
		for clip in [code for code in row.iter("code") if code.get("class") == "clip"]:
			text = re.sub(r"[^\w\s-]", "", words_of(row[0]).lower())
			if words_of(clip) != re.sub(r"[\s-]+", "-", text).strip("-") + ".wav":
				yield f"'{words_of(clip)}': is not the name of '{words_of(row[0])}'"


def check_complaints(page):
	files = glob.glob(os.path.join(build.ROOT, "core/*.c")) + glob.glob(os.path.join(build.ROOT, "admin/*.c"))
	sources = "".join(re.sub(r'"\s*"', "", read(file)) for file in files)
	for code in page.iter("code"):
		if code.get("class") == "says":
			if not all(part.strip() in sources for part in words_of(code).split("…")):
				yield f"'{words_of(code)}': is not said"


def settings_of(page):
	"""The example's sites, pictures and panel, and the guide's own settings beside them."""
	parts = re.split(r"^(?=\[)", read("packaging/examples/yhdistamo.conf"), flags=re.M)
	kept = [part for part in parts if re.match(r"\[(project|site|activity|panel)", part)]
	text = re.sub(r"^languages = .*$", "languages = fi", "".join(kept), flags=re.M)
	text = re.sub(r"^\w+\.(sv|en) = .*\n", "", text, flags=re.M)
	own = ["".join(pre.itertext()) for pre in page.iter("pre") if pre.get("data-settings")]
	return text + "\n" + "\n\n".join(own) + "\n"


def tried(*arguments):
	try:
		build.admin(*arguments)
	except subprocess.CalledProcessError as error:
		yield f"{' '.join(error.cmd[-4:])}: is refused"


def check_tables(page, folder):
	"""The settings and the tables of the guide are those of a project that can be reported."""
	with tempfile.TemporaryDirectory() as place:
		settings, table = f"{place}/ovella.conf", f"{place}/table.csv"
		with open(settings, "w", encoding="utf-8") as file:
			file.write(settings_of(page))
		for pre in page.iter("pre"):
			if pre.get("data-table"):
				# as Excel saves it
				with open(table, "w", encoding="utf-8-sig", newline="\r\n") as file:
					file.write("".join(pre.itertext()) + "\n")
				yield from tried(folder, settings, place, "record", pre.get("data-table"), "--file", table)
		yield from tried(folder, settings, place, "report", "--period", "1")


def check_pictures(page, folder):
	for picture in page.iter("img"):
		path = os.path.join(folder, "guide", picture.get("src"))
		if not os.path.exists(path) or os.path.getsize(path) < 200:
			yield f"picture '{picture.get('src')}': is not there"
		if not picture.get("alt"):
			yield f"picture '{picture.get('src')}': is not described"


def blocks(page):
	"""The text of each block without the blocks in it."""
	for element in page.find("body").iter():
		if element.tag in BLOCKS:
			own = element.text or ""
			for child in element:
				own += "" if child.tag in BLOCKS | {"ul", "ol", "figure", "table"} else words_of(child)
				own += child.tail or ""
			yield re.sub(r"\s+", " ", own).strip()


def check_sentences(page):
	for block in blocks(page):
		for sentence in re.split(r"(?<=[.!?:])[”]?\s", block):
			if len(sentence.split()) > LONGEST_SENTENCE:
				yield f"'{sentence}': longer than {LONGEST_SENTENCE} words"
			for word in re.findall(r"[^\W\d_]+", sentence):
				if len(word) > LONGEST_WORD:
					yield f"'{word}': longer than {LONGEST_WORD} letters"


def check_tasks(page):
	"""What staff can do is in their guide."""
	tasks = re.findall(r'\[TASK_\w+\] = text_mark\("(.*?)"\)', read("kiosk/ui/screen_tasks.c"))
	folder = sys.argv[1]
	named = {words_of(button) for button in page.iter("kbd")}
	for task in tasks:
		label = build.catalogue(folder, "fi").gettext(task)
		if label not in named:
			yield f"'{label}': is not explained"
	if not tasks:
		yield "kiosk/ui/screen_tasks.c: no tasks found"


def check_print(page, path):
	"""The file that people read."""
	text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
	facts = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
	flat = re.sub(r"\s+", " ", text)
	for heading in [one for one in page.iter() if one.tag in ("h1", "h2", "h3") and words_of(one)]:
		if words_of(heading) not in flat:
			yield f"heading '{words_of(heading)}': cannot be found by searching"
	for fact in [f"Title: +{re.escape(page.find('head/title').text)}", "Tagged: +yes", r"Page size: .*\(A4\)"]:
		if not re.search(fact, facts):
			yield f"pdfinfo does not say '{fact}'"
	with open(path, "rb") as file:
		if b"/Lang (fi)" not in file.read():
			yield "its language is not told"


def check_notice(folder):
	"""The wall says in each language what the screen says."""
	path = f"{folder}/guide/{build.GUIDES['seinailmoitus']}.pdf"
	text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
	for language in ("fi", "sv", "en"):
		for sentence in build.notice_sentences():
			if build.catalogue(folder, language).gettext(sentence) not in re.sub(r"\s+", " ", text):
				yield f"'{sentence}' in {language}: is not on the wall"
	if text.count("\f") != 1 or len(build.notice_sentences()) != 6:
		yield "is not one page of six sentences"


def check(guide, folder):
	page = build.source(guide)
	yield from check_buttons(page, folder)
	yield from check_labels(page)
	yield from check_codes(page)
	yield from check_clips(page)
	yield from check_pictures(page, folder)
	yield from check_print(page, f"{folder}/guide/{build.GUIDES[guide]}.pdf")
	if guide == STAFF:
		yield from check_sentences(page)
		yield from check_tasks(page)
	if guide == REPORTER:
		yield from check_complaints(page)
		yield from check_tables(page, folder)
	if guide == "seinailmoitus":
		yield from check_notice(folder)


def main(folder):
	faults = [f"{guide}: {fault}" for guide in build.GUIDES for fault in check(guide, folder)]
	print("\n".join(faults) or "The guides say what the program does.")
	return 1 if faults else 0


if __name__ == "__main__":
	sys.exit(main(sys.argv[1]))
