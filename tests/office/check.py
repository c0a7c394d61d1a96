"""Does LibreOffice read from a report's files what the report says? check.py FOLDER...

Each folder has, wherever in it, reports' JSON and beside that any of their CSV files (the Finnish ones
as Finland's Excel opens them), workbooks and pages. Each cell of each is compared with the JSON's value
and kind: no text may have become a number or a day. Prints how many cells of how many files were
compared, and a line for each that differs."""

import collections
import os
import re
import sys
import unicodedata

import cells

FACTS = "Tiedot" # the sheet that has more than its table
MOST_LINES = 20 # of a folder
Place = collections.namedtuple("Place", "file sheet table")


def describe(cell):
	return "nothing" if cell.kind == "nothing" else f"{cell.kind} '{cell.value}'"


def plain(shown):
	"""A number as a person reads it, as a machine does."""
	shown = re.sub(r"[\s%\u00a0\u202f€]", "", shown).replace("\u2212", "-")
	return shown.replace(",", ".")


def is_day_in_words(found, wanted):
	year, month, day = found.value.split("-")
	return wanted.value == f"{int(day)}.{int(month)}.{year}"


def is_same_text(found, wanted, end):
	"""In CSV a text may have an apostrophe that keeps it one; a number that a text has by itself (12)
	can be nothing else, there and on a page. On a page, where all is text, a day is what it says, and
	LibreOffice tries to reckon with what begins with a "="."""
	if end == ".html" and found.kind == "day":
		return is_day_in_words(found, wanted)
	if end == ".html" and found.formula and wanted.value.startswith("="):
		return found.formula.removeprefix("of:").casefold() == wanted.value.casefold()
	if found.kind == "text" and not found.formula:
		guarded = end == ".csv" and found.value == "'" + wanted.value
		return guarded or found.value == wanted.value or (
			end == ".html" and found.value.split() == wanted.value.split())
	return end != ".xlsx" and found.kind == "number" and not found.formula and (
		str(found.value) == plain(wanted.value) and re.fullmatch(r"\d+(,\d+)?", wanted.value))


def is_same_number(found, wanted, end):
	if end == ".html" and found.kind == "text":
		return plain(found.value) == str(wanted.value)
	if found.kind != "number" or found.formula or float(found.value) != float(wanted.value):
		return False
	return end != ".xlsx" or plain(found.shown) == str(wanted.value)


def is_same(found, wanted, end):
	"""Nothing and days are what they are, and what is hidden is two dots, in all of them."""
	if wanted.kind == "number":
		return is_same_number(found, wanted, end)
	if wanted.kind == "text":
		return is_same_text(found, wanted, end)
	if wanted.kind == "hidden":
		return found.kind == "text" and found.value == ".."
	return (found.kind, found.value) == (wanted.kind, wanted.value) and not found.formula


def cell_at(rows, row, column):
	return rows[row][column] if row < len(rows) and column < len(rows[row]) else cells.NOTHING


def compare_rows(place, rows, first, wanted, names):
	"""Yields a line for each cell that differs; rows count from 1 and columns from A in the file."""
	end = os.path.splitext(place.file)[1]
	for number, row in enumerate(wanted):
		for column, cell in enumerate(row):
			found = cell_at(rows, first + number, column)
			if not is_same(found, cell, end):
				yield (f"{place.file}: sheet {place.sheet}, row {first + number + 1}, column "
					f"{chr(65 + column) if column < 26 else column + 1} ({names[column]}): "
					f"{describe(found)}, but the report has {describe(cell)}")


def whole_table(report, table):
	"""Names and rows as CSV and workbook have them, with what each row says of itself."""
	names = [column["name"] for column in table["columns"]]
	rows = [list(row) for row in table["rows"]]
	if any(column["kind"] == "number" for column in table["columns"]):
		names.append("peitetty")
		for row in rows:
			row.append(cells.Cell("number", int(any(cell.kind == "hidden" for cell in row))))
	if report["marks"]:
		names.append("merkinta")
		for row in rows:
			row.append(cells.Cell("text", ", ".join(report["marks"])))
	return names, rows


def as_machines_have_it(cell):
	return cell if cell.kind == "nothing" else cells.Cell("text", str(cell.value))


def compare_table(place, rows, report):
	"""Of a file in which the table begins in the first row."""
	names, wanted = whole_table(report, place.table)
	if cells.form_of(place.file) == cells.ISO:
		wanted = [[as_machines_have_it(cell) for cell in row] for row in wanted]
	heading = [cells.Cell("text", name) for name in names]
	yield from compare_rows(place, rows, 0, [heading] + wanted, names)
	end = len(wanted) + 1
	below = rows[end:end + 1] if place.sheet == FACTS else rows[end:]
	for cell in sum(below, []) + [cell for row in rows[:end] for cell in row[len(names):]]:
		if cell != cells.NOTHING:
			yield f"{place.file}: sheet {place.sheet}: {describe(cell)} is not of the report's table"


def size(table_rows):
	return sum(len(row) for row in table_rows)


def ascii_name(name):
	letters = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
	return letters.lower().replace(" ", "_")


def table_of_file(report, path):
	"""Behind the report's name; None when there is none."""
	stem = os.path.basename(path).removeprefix(report["name"] + "_").removesuffix(".csv").removesuffix("_iso")
	return next((table for table in report["tables"] if ascii_name(table["name"]) == stem), None)


def check_csv(path, sheets, report):
	table = table_of_file(report, path)
	if not table:
		return 0, [f"{path}: no table of the report has that name"]
	place = Place(path, table["name"], table)
	names, wanted = whole_table(report, table)
	return len(names) + size(wanted), list(compare_table(place, next(iter(sheets.values())), report))


def check_book(path, sheets, report):
	count, wrong = 0, []
	names = [table["name"] for table in report["tables"]]
	if [name for name in sheets if name in names or name != FACTS] != names:
		wrong.append(f"{path}: its sheets are {', '.join(sheets)}, but the report's are {', '.join(names)}")
	for table in report["tables"]:
		heading, wanted = whole_table(report, table)
		place = Place(path, table["name"], table)
		if table["name"] in sheets:
			wrong += compare_table(place, sheets[table["name"]], report)
		count += len(heading) + size(wanted)
	return count, wrong


def has_heading(row, titles):
	"""LibreOffice puts a table's caption above the words of its first cell."""
	if len(row) < len(titles):
		return False
	first = row[0].shown.split("\n")[-1] if row[0].shown else ""
	texts = [first] + [cell.shown for cell in row[1:len(titles)]]
	return [" ".join(text.split()) for text in texts] == titles


def compare_on_page(path, rows, table, starts):
	"""Of all tables with its heading, the one that is most like it."""
	titles = [" ".join(column["title"].split()) for column in table["columns"]]
	names = [column["name"] for column in table["columns"]]
	place = Place(path, table["name"], table)
	tried = [(start, list(compare_rows(place, rows, start + 1, table["rows"], names)))
		for start in range(len(rows)) if start not in starts and has_heading(rows[start], titles)]
	if not tried:
		return [f"{path}: has no table with the heading {', '.join(titles)} ({table['name']})"]
	start, wrong = min(tried, key=lambda each: len(each[1]))
	starts.add(start)
	return wrong


def check_page(path, sheets, report):
	"""Of the tables those that stand in a section; one that is an annex need not be there."""
	count, wrong, starts = 0, [], set()
	rows = next(iter(sheets.values()))
	shown = {block.get("table") for section in report["sections"] for block in section["blocks"]}
	for table in report["tables"]:
		if table["name"] not in shown:
			continue
		found = compare_on_page(path, rows, table, starts) if table["rows"] else []
		if not (table["annex"] and len(found) == 1 and "has no table" in found[0]):
			wrong += found
			count += size(table["rows"])
	return count, wrong


CHECKS = {".csv": check_csv, ".xlsx": check_book, ".html": check_page}


def files_of(folder):
	names = sorted(os.path.join(root, name) for root, _, files in os.walk(folder) for name in files)
	return [name for name in names if os.path.splitext(name)[1] in CHECKS]


def reports_of(folder):
	"""Each report's JSON by the beginning of its files' paths, longer ones first."""
	paths = [os.path.join(root, name) for root, _, files in os.walk(folder) for name in files]
	stems = sorted((path.removesuffix(".json") for path in paths if path.endswith(".json")), reverse=True)
	return {stem: cells.read_report(stem + ".json") for stem in stems}


def stem_of(path, reports):
	return next((stem for stem in reports if path.startswith((stem + "_", stem + "."))), None)


def check_file(path, read, report):
	if not report:
		return 0, [f"{path}: no JSON of this report is beside it"]
	if not read.get(path):
		return 0, [f"{path}: LibreOffice cannot open it"]
	return CHECKS[os.path.splitext(path)[1]](path, read[path], report)


def check_folder(folder, read):
	"""Prints nothing: counts by the files' ends, and lines."""
	counts, tables, wrong = collections.Counter(), collections.Counter(), []
	reports = reports_of(folder)
	for path in files_of(folder):
		end, stem = os.path.splitext(path)[1], stem_of(path, reports)
		count, lines = check_file(path, read, reports.get(stem))
		counts[end] += count
		counts["files" + end] += 1
		tables[stem] += end == ".csv"
		wrong += lines
	for stem, report in reports.items():
		if tables[stem] % len(report["tables"]) != 0:
			wrong.append(f"{stem}: {tables[stem]} CSV files, but {len(report['tables'])} tables")
	return counts, wrong


def main(folders):
	read = cells.read_files([path for folder in folders for path in files_of(folder)])
	failed = not folders
	for folder in folders:
		counts, wrong = check_folder(folder, read)
		for line in wrong[:MOST_LINES]:
			print(line, file=sys.stderr)
		told = [f"{counts[end]} cells of {counts['files' + end]} {end}" for end in CHECKS if counts[end]]
		failed |= bool(wrong) or not told
		print(f"{folder}: {', '.join(told) or 'no files'}: {len(wrong) or 'none'} not as the report has")
	return failed


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
