#include "kiosk/ui/direction.h"

#include <stddef.h>
#include <string.h>

enum kind { EITHER, LEFT_TO_RIGHT, RIGHT_TO_LEFT, BRACKET };

struct range {
	unsigned first, last;
};

static bool is_in(const struct range *ranges, size_t count, unsigned character) {
	for (size_t i = 0; i < count; i++) {
		if (character >= ranges[i].first && character <= ranges[i].last) {
			return true;
		}
	}
	return false;
}

#define IS_IN(ranges, character) is_in(ranges, sizeof(ranges) / sizeof *(ranges), character)

static bool is_arabic(unsigned character) {
	static const struct range arabic[] = {
		{0x600, 0x6ff}, {0x750, 0x77f}, {0x8a0, 0x8ff}, {0xfb50, 0xfdff}, {0xfe70, 0xfefc}};
	return character >= arabic[0].first && IS_IN(arabic, character);
}

static bool is_rtl(unsigned character) {
	static const struct range letters[] = {
		{0x590, 0x8ff}, {0xfb1d, 0xfdff}, {0xfe70, 0xfefc}, {0x10800, 0x10fff}, {0x1e800, 0x1efff}};
	static const struct range digits[] = {{0x660, 0x669}, {0x6f0, 0x6f9}};
	return character >= letters[0].first && IS_IN(letters, character) && !IS_IN(digits, character);
}

bool direction_is_bracket(unsigned character) {
	return character == '(' || character == ')' || character == '[' || character == ']';
}

/* What goes with either is in every face; what is only in the faces of left-to-right letters, a
 * middle dot or a slash, makes a run of its own. U+200C to 200F join letters, part them, and mark
 * directions. */
static enum kind kind_of(unsigned character, bool is_rtl_line) {
	bool is_mark = character >= 0x200c && character <= 0x200f;
	if (is_mark || character == 0xab || character == 0xbb ||
		(character > 0 && character < 0x80 && strchr(" !,.:-", (int)character))) {
		return EITHER;
	}
	if (is_rtl_line && direction_is_bracket(character)) {
		return BRACKET;
	}
	return is_rtl(character) ? RIGHT_TO_LEFT : LEFT_TO_RIGHT;
}

/* The character at *at, which is moved past it but never past the end. */
static unsigned take(const char *text, int bytes, int *at) {
	unsigned char first = (unsigned char)text[(*at)++];
	int more = first < 0xc0 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
	unsigned character = more ? first & (0x3fu >> more) : first;
	for (; more > 0 && *at < bytes; more--) {
		character = character << 6 | ((unsigned char)text[(*at)++] & 0x3f);
	}
	return character;
}

bool direction_of_language(const char *code) {
	static const char *const codes[] = {"ar", "ckb", "dv", "fa", "he", "ps", "ug", "ur", "yi"};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		if (strcmp(codes[i], code) == 0) {
			return true;
		}
	}
	return false;
}

bool direction_of_text(const char *text, int bytes) {
	for (int at = 0; at < bytes;) {
		if (is_rtl(take(text, bytes, &at))) {
			return true;
		}
	}
	return false;
}

bool direction_is_arabic(const char *text, int bytes) {
	for (int at = 0; at < bytes;) {
		if (is_arabic(take(text, bytes, &at))) {
			return true;
		}
	}
	return false;
}

int direction_run(const char *text, int bytes, bool is_rtl_line) {
	enum kind line = is_rtl_line ? RIGHT_TO_LEFT : LEFT_TO_RIGHT, run = EITHER;
	int end = 0;
	for (int at = 0; at < bytes;) {
		int from = at;
		enum kind kind = kind_of(take(text, bytes, &at), is_rtl_line);
		if (kind == BRACKET && from == 0) {
			return at;
		}
		if (run == EITHER) {
			run = kind == EITHER ? line : kind;
		}
		if (kind != EITHER && kind != run) {
			return run == line ? from : end;
		}
		end = kind == EITHER && run != line ? end : at;
	}
	return end;
}
