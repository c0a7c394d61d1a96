"""A report's cells, as its JSON has them and as LibreOffice reads its other files."""

import collections
import decimal
import json
import os
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as xml

# What a cell has: "number", "day", "text", "hidden" or "nothing", or another kind of LibreOffice's; its
# value; and, of LibreOffice's, how it is shown.
Cell = collections.namedtuple("Cell", "kind value shown formula", defaults=("", ""))
NOTHING = Cell("nothing", None)
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MOST_REPEATS = 1000 # an empty rest of a sheet is not unrolled
MOST_FILES = 100 # of one process: LibreOffice 7.4 gives up at some 250, saying nothing

# Token by token: separator, quotes, UTF-8, first line, kinds of columns, language (Finnish), quotes do
# not make a text, all numbers and days are recognized, ..., formulas are evaluated. That is how Excel
# opens a CSV file: it asks nothing.
FINNISH = "CSV:59,34,76,1,,1035,false,true,false,false,false,0,true"
# Machines know what each column is: nothing is recognized.
ISO = "CSV:44,34,76,1," + "/".join(f"{column}/2" for column in range(1, 65)) + ",2057"
PAGE = "HTML (StarCalc):1035 1"
BOOK = "Calc MS Excel 2007 XML"


def form_of(path):
	"""LibreOffice's filter for a file; None when it is none of the report's tables."""
	end = os.path.splitext(path)[1]
	if end == ".csv":
		with open(path, "rb") as file:
			return FINNISH if file.read(3) == b"\xef\xbb\xbf" else ISO
	return {".xlsx": BOOK, ".html": PAGE}.get(end)


def run_office(form, paths, folder):
	"""One process for all of these; what it makes of each has the number of its path."""
	for number, path in enumerate(paths):
		shutil.copy(path, f"{folder}/{number}{os.path.splitext(path)[1]}")
	names = [f"{number}{os.path.splitext(path)[1]}" for number, path in enumerate(paths)]
	with tempfile.TemporaryDirectory(prefix="ovella-office-") as profile:
		subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore",
			f"--infilter={form}", "--convert-to", "fods", *names], cwd=folder, timeout=600,
			stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def read_files(paths):
	"""Each path's sheets: {path: {sheet: rows}}, where LibreOffice could open it."""
	sheets = {}
	for form in (FINNISH, ISO, BOOK, PAGE):
		chosen = [path for path in paths if form_of(path) == form]
		for start in range(0, len(chosen), MOST_FILES):
			sheets.update(read_some(form, chosen[start:start + MOST_FILES]))
	return sheets


def read_some(form, paths):
	with tempfile.TemporaryDirectory(prefix="ovella-office-") as folder:
		run_office(form, paths, folder)
		made = {path: f"{folder}/{number}.fods" for number, path in enumerate(paths)}
		return {path: read_sheets(name) for path, name in made.items() if os.path.exists(name)}


def read_sheets(path):
	sheets = xml.parse(path).getroot().iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table")
	return {sheet.get(f"{TABLE}name"): read_rows(sheet) for sheet in sheets}


def read_rows(parent):
	"""Rows are in groups where they are printed on each page; shapes have tables of their own."""
	rows = []
	for child in parent:
		if child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
			rows += read_rows(child)
		elif child.tag == f"{TABLE}table-row":
			cells = trim(read_cells(child), NOTHING)
			repeats = int(child.get(f"{TABLE}number-rows-repeated", 1))
			rows += [cells] * (repeats if cells else min(repeats, MOST_REPEATS))
	return trim(rows, [])


def read_cells(row):
	"""On a page LibreOffice has a table's columns cover those of others; what is covered is none."""
	cells = []
	for child in row.iterfind(f"{TABLE}table-cell"):
		repeats = int(child.get(f"{TABLE}number-columns-repeated", 1))
		cells += [read_cell(child)] * min(repeats, MOST_REPEATS)
	return cells


def trim(things, empty):
	while things and things[-1] == empty:
		things = things[:-1]
	return things


def text_of(element):
	text = element.text or ""
	for child in element:
		if child.tag == f"{TEXT}s":
			text += " " * int(child.get(f"{TEXT}c", 1))
		elif child.tag == f"{TEXT}line-break":
			text += "\n"
		else:
			text += text_of(child)
		text += child.tail or ""
	return text


def read_cell(element):
	kind = element.get(f"{OFFICE}value-type")
	shown = "\n".join(text_of(line) for line in element.iterfind(f"{TEXT}p"))
	formula = element.get(f"{TABLE}formula", "")
	if kind is None:
		return NOTHING
	if kind == "string":
		return Cell("text", shown, shown, formula)
	if kind == "float":
		return Cell("number", decimal.Decimal(element.get(f"{OFFICE}value")), shown, formula)
	if kind == "percentage":
		return Cell("number", decimal.Decimal(element.get(f"{OFFICE}value")) * 100, shown, formula)
	return Cell("day" if kind == "date" else kind, element.get(f"{OFFICE}{kind}-value"), shown, formula)


def cell_of(value, kind):
	"""Of the JSON."""
	if value is None or value == "":
		return NOTHING
	if isinstance(value, dict):
		return Cell("hidden", "..")
	if kind == "number" and not isinstance(value, decimal.Decimal):
		raise ValueError(f"{value!r} in a column of numbers")
	if isinstance(value, decimal.Decimal):
		return Cell("number", value)
	return Cell("day" if kind == "day" else "text", value)


def read_report(path):
	"""The report's JSON, its rows as cells."""
	with open(path, encoding="utf-8") as file:
		report = json.load(file, parse_float=decimal.Decimal, parse_int=decimal.Decimal)
	for table in report["tables"]:
		kinds = [column["kind"] for column in table["columns"]]
		table["rows"] = [[cell_of(*pair) for pair in zip(row, kinds, strict=True)] for row in table["rows"]]
	return report
