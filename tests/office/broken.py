"""Does check.py see what is wrong? broken.py SAMPLE WORK: copies of the sample's folder, each with one
thing wrong, are made in the folder WORK. Each must be told of, in its place, and nothing else."""

import glob
import os
import shutil
import sys

import cells
import check

TARGETS = "*_tavoitteet.csv"

# What is replaced in which files, and a piece of each line that is then told.
BROKEN = {
	"a text that becomes a day": ([(TARGETS, "Kohtaamiset;", "1.2.;"), ("*.json", '"Kohtaamiset"', '"1.2."')],
		[".csv: sheet Tavoitteet, row 4, column A (mittari): day '",
		".xlsx: sheet Tavoitteet, row 4, column A (mittari): text '"]),
	"a text that becomes a number": ([(TARGETS, "Kohtaamiset;", "1E5;"), ("*.json", '"Kohtaamiset"', '"1E5"')],
		[".csv: sheet Tavoitteet, row 4, column A (mittari): number '",
		".xlsx: sheet Tavoitteet, row 4, column A (mittari): text '"]),
	"a formula": ([(TARGETS, "Kohtaamiset;", "=1+1;"), ("*.json", '"Kohtaamiset"', '"2"')],
		[".csv: sheet Tavoitteet, row 4, column A (mittari): number '2'",
		".xlsx: sheet Tavoitteet, row 4, column A (mittari): text '"]),
	"a decimal point": ([(TARGETS, "54,6", "54.6")],
		[".csv: sheet Tavoitteet, row 2, column D (toteuma_pct): "]),
	"a number that is hidden": ([("*_toiminnat.csv", "Pelit;..", "Pelit;3")],
		[".csv: sheet Toiminnat, row 4, column B (valinnat): number '3', but the report has hidden '..'"]),
	"a zero where there is nothing": ([(TARGETS, "Kohtaamiset;;", "Kohtaamiset;0;")],
		[".csv: sheet Tavoitteet, row 4, column B (tavoite): number '0', but the report has nothing"]),
	"a comma for machines": ([("*_tavoitteet_iso.csv", "54.6", '"54,6"')],
		["_tavoitteet_iso.csv: sheet Tavoitteet, row 2, column D (toteuma_pct): text '54,6', but"]),
	"a column too many": ([("*_toiminnat.csv", "Kaikki;240;0", "Kaikki;240;0;0")],
		[".csv: sheet Toiminnat, row 6, column D (merkinta): number '0', but",
		".csv: sheet Toiminnat: text 'SYNTEETTINEN AINEISTO, LUONNOS' is not of the report's table"]),
	"a row too few": ([("*_toiminnat.csv", "Kaikki;240;0;SYNTEETTINEN AINEISTO, LUONNOS", "")],
		[f".csv: sheet Toiminnat, row 6, column {column}: nothing, but the report has "
			for column in ("A (toiminta)", "B (valinnat)", "C (peitetty)", "D (merkinta)")]),
	"another number": ([("*.json", "131", "132"), (TARGETS, "131", "132")],
		[".xlsx: sheet Tavoitteet, row 2, column C (kumulatiivinen_toteuma): number '131', but"]),
	"a decimal too few": ([("*.json", "99.97", "99.970"), (TARGETS, "99,97", "99,970")],
		[".xlsx: sheet Tavoitteet, row 3, column D (toteuma_pct): number '99.97', but"]),
	"another day": ([("*.json", "2022-01-03", "2022-01-02")],
		[".csv: sheet Jaljitys, row 2, column A (paiva): day '2022-01-03', but",
		".xlsx: sheet Jaljitys, row 2, column A (paiva): day '2022-01-03', but"]),
	"another number on the page": ([("*.html", ">54,6", ">54,7")], [".html: sheet Tavoitteet, row "]),
	"another name on the page": ([("*.html", ">Kiiminki</th>", ">Kempele</th>")],
		[".html: has no table with the heading Kuukausi, Oulu, Kiiminki, Yhteensä (Kuukaudet)"]),
	"no workbook": ([("*.xlsx", None, None)], [".xlsx: its sheets are "]),
	"nothing": ([], []),
}


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
	"""Without the page and the tables for machines, where nothing is wrong with them: they would differ
	from a JSON that is changed as well."""
	shutil.copytree(sample, folder)
	patterns = [pattern for pattern, _, _ in changes]
	for end in (".html", "_iso.csv"):
		if patterns and not any(pattern.endswith(end) for pattern in patterns):
			for path in glob.glob(os.path.join(folder, "*" + end)):
				os.remove(path)
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
