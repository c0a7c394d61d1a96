"""Makes the made-up logs of the examples: synteettinen.py FOLDER. Nobody who uses them needs this; the
logs are kept beside the settings, and it makes the same ones again."""

import os
import sys

sys.dont_write_bytecode = True

import likidigi
import osaamisella
import paku
import yhdistamo


def main(folder):
	for project in (yhdistamo, likidigi, paku, osaamisella):
		project.make().write(os.path.join(folder, f"{project.__name__}-synteettinen.csv"))


main(sys.argv[1])
