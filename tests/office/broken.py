"""Does check.py see what is wrong? broken.py SAMPLE WORK: copies of the sample's folder, each with one
thing wrong, made in the folder WORK. Each must be told of, in its place, and nothing else."""

import glob
import html
import os
import shutil
import sys

import cells
import check

TARGETS = "*_tavoitteet.csv"

# What is replaced in which files, and what is told of each file that then differs: file, row, column.
BROKEN = {
	"a text that becomes a day": (
		[("*.csv", "Kohtaamiset;", "1.2.;"), ("*.json", '"Kohtaamiset"', '"1.2."'), ],
		[".csv: sheet Tavoitteet, row 4, column A (mittari): day '", ".xlsx: sheet Tavoitteet, row 4, column A (mittari)"]),
	"a text that becomes a number": (
		[("*.csv", "Kohtaamiset;", "1E5;"), ("*.json", '"Kohtaamiset"', '"1E5"')],
		[".csv: sheet Tavoitteet, row 4, column A (mittari): number '", ".xlsx: sheet Tavoitteet, row 4"]),
	"a formula": (
		[(TARGETS, "Kohtaamiset;", "=1+1;"), ("*.json", '"Kohtaamiset"', '"2"')],
		[".csv: sheet Tavoitteet, row 4, column A (mittari): number '2'", ".xlsx: sheet Tavoitteet, row 4"]),
	"a decimal point": ([(TARGETS, "54,6", "54.6")], [".csv: sheet Tavoitteet, row 2, column D (toteuma_pct): "]),
	"a number that is hidden": ([("*_toiminnat.csv", "Pelit;..", "Pelit;3")],
		[".csv: sheet Toiminnat, row 4, column B (valinnat): number '3', but the report has hidden"]),
	"a zero where there is nothing": ([(TARGETS, "Kohtaamiset;;", "Kohtaamiset;0;")],
		[".csv: sheet Tavoitteet, row 4, column B (tavoite): number '0', but the report has nothing"]),
	"a decimal comma for machines": ([("iso/" + TARGETS, "54.6", '"54,6"')],
		["iso/S22180_jakso4_v1_tavoitteet.csv: sheet Tavoitteet, row 2, column D (toteuma_pct): "]),
	"a row too many": ([("*_toiminnat.csv", "Kaikki;240;0", "Muut;;0;\nKaikki;240;0")],
		[".csv: sheet Toiminnat, row 6, column A (toiminta): ", ".csv: sheet Toiminnat, row 6, column B", ".csv: sheet Toiminnat, row 6, column D", ".csv: sheet Toiminnat: text 'Kaikki' is not", "number '240' is not", "number '0' is not", "text 'SYNTEETTINEN"]),
	"another number": ([("*.json", "1385]", "1386]"), ("*.json", "1385,", "1386,"), (TARGETS, "1385", "1386")],
		[".xlsx: sheet Tavoitteet, row 4, column C (kumulatiivinen_toteuma): number '1385', but the report has number '1386'"]),
	"a decimal too few": ([("*.json", "99.97", "99.970"), (TARGETS, "99,97", "99,970")],
		[".xlsx: sheet Tavoitteet, row 3, column D (toteuma_pct): number '99.97', "]),
	"another day": ([("*.json", "2022-01-03", "2022-01-02")],
		[".csv: sheet Jaljitys, row 2, column A (paiva): day '", ".xlsx: sheet Jaljitys, row 2, column A (paiva): day '"]),
	"a page's other number": ([("*.html", "54,6", "54,7")],
		[".html: sheet Tavoitteet, row "]),
	"a page's other name": ([("*.html", ">Kiiminki<", ">Kempele<")],
		[".html: has no table with the heading Kuukausi, Oulu, Kiiminki, Yhteensä (Kuukaudet)"]),
	"no workbook": ([("*.xlsx", None, None)], [".xlsx: its sheets are "]),
	"nothing": ([], []),
}


def shown(cell, column):
	"""As people read it in Finnish."""
	if cell.kind == "nothing":
		return ""
	if cell.kind == "number":
		text = f"{cell.value:,}".replace(",", "\u00a0").replace(".", ",").replace("-", "\u2212")
		return text + ("\u00a0%" if column["percent"] else "")
	if cell.kind == "day":
		year, month, day = cell.value.split("-")
		return f"{int(day)}.{int(month)}.{year}"
	return html.escape(cell.value)


def write_page(report, path):
	with open(path, "w", encoding="utf-8") as file:
		file.write("<!DOCTYPE html><html lang='fi'><meta charset='utf-8'><title>T</title><h1>S22180</h1>\n")
		for table in report["tables"]:
			titles = "".join(f"<th>{html.escape(column['title'])}</th>" for column in table["columns"])
			file.write(f"<p>3.1.2022</p><table><caption>{table['title']}</caption><tr>{titles}</tr>\n")
			for row in table["rows"]:
				texts = [shown(*pair) for pair in zip(row, table["columns"])]
				file.write("<tr>" + "".join(f"<td>{text}</td>" for text in texts) + "</tr>\n")
			file.write("</table>\n")


def replace(folder, pattern, old, new):
	paths = glob.glob(os.path.join(folder, pattern))
	if old is None:
		open(paths[0], "w").close()
		return
	for path in paths:
		with open(path, encoding="utf-8", newline="") as file:
			text = file.read()
		with open(path, "w", encoding="utf-8", newline="") as file:
			file.write(text.replace(old, new, 1))


def make(sample, folder, changes):
	shutil.copytree(sample, folder)
	if any(pattern == "*.html" for pattern, _, _ in changes) or not changes:
		write_page(check.report_of(folder), os.path.join(folder, "page.html"))
	if not any(pattern.startswith("iso/") for pattern, _, _ in changes):
		shutil.rmtree(os.path.join(folder, "iso"))
	for change in changes:
		replace(folder, *change)


def main(sample, work):
	shutil.rmtree(work, ignore_errors=True)
	folders = {name: os.path.join(work, name.replace(" ", "-")) for name in BROKEN}
	for name, (changes, _) in BROKEN.items():
		make(sample, folders[name], changes)
	read = cells.read_files([path for folder in folders.values() for path in check.files_of(folder)])
	failed = False
	for name, (_, wanted) in BROKEN.items():
		told = check.check_folder(folders[name], read)[1]
		if len(told) != len(wanted) or not all(any(part in line for line in told) for part in wanted):
			failed = True
			print(f"{name}: told of as", *told[:9], sep="\n\t", file=sys.stderr)
	print(f"{len(BROKEN) - 1} broken reports: {'not all are' if failed else 'each is'} told of")
	return failed


if __name__ == "__main__":
	sys.exit(main(*sys.argv[1:]))
