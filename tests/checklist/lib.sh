# For the scripts beside it, which each look at one point and print one line: pass, FAIL or people, and
# what was seen. Called as: pNN_WHAT BUILD, in the root of the source.
set -u
build=$1
out=$build/checklist
settings=packaging/examples/yhdistamo.conf
release=$("$build/ovella-kiosk" --version | cut -d' ' -f2)
languages="fi sv en"
screens="home home-undo home-large thanks thanks-group more more-several undone language notice moment error
	question-many question-first-time question-feedback closed"
mkdir -p "$out"
export OVELLA_BUILD="$PWD/$build" SDL_VIDEODRIVER=dummy

pass() {
	echo "pass $*"
	exit 0
}

fail() {
	echo "FAIL $*"
	exit 1
}

people() {
	echo "people $*"
	exit 0
}

# describe SCREEN LANGUAGE [OPTION...]: a line an item, with tabs between.
describe() {
	screen=$1 language=$2
	shift 2
	"$build/ovella-kiosk" --settings "$settings" --window 1280x800 --lang "$language" --describe "$screen" "$@"
}

# says SCREEN LANGUAGE WORDS: are they on it?
says() {
	describe "$1" "$2" | cut -f7 | grep -qF -e "$3" || fail "$1 in $2 does not say: $3"
}

# tests PROGRAM FILTER: do they all pass, and are there any?
tests() {
	"$build/tests/$1/check" --filter "$2" --tap="$out/look.tap" >/dev/null 2>&1 || fail "$2 of $1"
	grep '^ok' "$out/look.tap" | grep -qv '# SKIP' || fail "$2 of $1: there is no such test"
}

# looked POINT: what was seen when somebody last looked, for this release; nothing where nobody did.
looked() {
	awk -F';' -v point="$1" -v release="$release" \
		'$1 == point && $2 == release { found = $6 " (" $4 ", " $3 ")" } END { print found }' \
		tests/checklist/looked.txt
}
