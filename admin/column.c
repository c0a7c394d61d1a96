#include "admin/column.h"

#include <stdint.h>

/* The bytes of the text's first characters. */
static size_t bytes_of(const char *text, int characters) {
	size_t bytes = 0;
	while (text[bytes] && characters > 0) {
		characters -= ((unsigned char)text[++bytes] & 0xc0) != 0x80;
	}
	return bytes;
}

int column_width(const char *text) {
	int width = 0;
	for (; *text; text++) {
		width += ((unsigned char)*text & 0xc0) != 0x80;
	}
	return width;
}

void column_gap(FILE *file, int width) {
	fprintf(file, "%*s", width > 0 ? width : 0, "");
}

static void put_text(FILE *file, int width, const char *text) {
	if (column_width(text) <= width) {
		fputs(text, file);
	} else if (width > 0) {
		fprintf(file, "%.*s…", (int)bytes_of(text, width - 1), text);
	}
}

void column_left(FILE *file, int width, const char *text) {
	put_text(file, width, text);
	column_gap(file, width - column_width(text));
}

void column_right(FILE *file, int width, const char *text) {
	column_gap(file, width - column_width(text));
	put_text(file, width, text);
}

void column_number(FILE *file, int width, int number) {
	fprintf(file, "%*d", width, number);
}

int column_bar(FILE *file, int width, int count, int most) {
	int halves = 0;
	if (count > 0 && most > 0) {
		halves = (int)(((int64_t)count * 2 * width + most / 2) / most);
		halves = halves < 1 ? 1 : halves;
		halves = halves > 2 * width ? 2 * width : halves;
	}
	for (int i = 0; i < halves / 2; i++) {
		fputs("█", file);
	}
	fputs(halves % 2 ? "▌" : "", file);
	return halves / 2 + halves % 2;
}
