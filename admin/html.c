#include "admin/html.h"

#include <stdbool.h>
#include <string.h>

enum { DIGEST = 32, DIGEST_PART = 16 };

static void put(FILE *file, char c) {
	static const char *const names[] = {
		['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;"};
	unsigned char byte = (unsigned char)c;
	if (byte < sizeof names / sizeof *names && names[byte]) {
		fputs(names[byte], file);
	} else {
		bool is_control = (byte < ' ' && byte != '\n') || byte == 0x7f;
		fputc(is_control ? ' ' : byte, file);
	}
}

static void put_some(FILE *file, const char *text, size_t length) {
	for (size_t i = 0; i < length; i++) {
		put(file, text[i]);
	}
}

void html_value(FILE *file, const char *text) {
	put_some(file, text, strlen(text));
}

static void put_digest(FILE *file, const char *text, size_t length) {
	for (size_t i = 0; i < length; i++) {
		fputs(i && i % DIGEST_PART == 0 ? "<wbr>" : "", file);
		fputc(text[i], file);
	}
}

static void put_words(FILE *file, const char *text, size_t length) {
	for (const char *at = text, *end = text + length; at < end;) {
		size_t hex = strspn(at, "0123456789abcdef");
		if (hex >= DIGEST) {
			put_digest(file, at, hex);
		} else {
			put_some(file, at, hex ? hex : 1);
		}
		at += hex ? hex : 1;
	}
}

void html_text(FILE *file, const char *text) {
	put_words(file, text, strlen(text));
}

void html_css_string(FILE *file, const char *text) {
	fputc('"', file);
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		if (c < ' ' || strchr("\"\\<&", c)) {
			fprintf(file, "\\%x ", c);
		} else {
			fputc(c, file);
		}
	}
	fputc('"', file);
}

void html_paragraphs(FILE *file, const char *words) {
	bool is_open = false;
	while (*words) {
		size_t length = strcspn(words, "\n"), blank = strspn(words, " \t\r");
		if (blank >= length) {
			fputs(is_open ? "</p>\n" : "", file);
			is_open = false;
		} else {
			const char *break_line = strncmp(words + blank, "- ", 2) == 0 ? "<br>\n" : "\n";
			fputs(is_open ? break_line : "<p>", file);
			put_words(file, words + blank, length - blank - (words[length - 1] == '\r'));
			is_open = true;
		}
		words += length + (words[length] == '\n');
	}
	fputs(is_open ? "</p>\n" : "", file);
}
