#include "core/text.h"

#include <libintl.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

bool text_copy(char *to, size_t size, const char *from) {
	size_t length = strlen(from);
	if (length >= size) {
		return false;
	}
	memcpy(to, from, length + 1);
	return true;
}

bool text_is_code(const char *text) {
	size_t letters = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
	return text[0] >= 'a' && text[0] <= 'z' && text[letters] == '\0' && letters < TEXT_CODE;
}

/* How many bytes the character that begins here has, 0 when it is not UTF-8 (RFC 3629: no
 * overlong forms, no surrogates, nothing above U+10FFFF). */
static int character_bytes(const unsigned char *at) {
	static const struct {
		unsigned char first, last, low, high;
		int bytes;
	} forms[] = {
		{0x01, 0x7f, 0x00, 0xff, 1},
		{0xc2, 0xdf, 0x80, 0xbf, 2},
		{0xe0, 0xe0, 0xa0, 0xbf, 3},
		{0xe1, 0xec, 0x80, 0xbf, 3},
		{0xed, 0xed, 0x80, 0x9f, 3},
		{0xee, 0xef, 0x80, 0xbf, 3},
		{0xf0, 0xf0, 0x90, 0xbf, 4},
		{0xf1, 0xf3, 0x80, 0xbf, 4},
		{0xf4, 0xf4, 0x80, 0x8f, 4},
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (at[0] < forms[i].first || at[0] > forms[i].last) {
			continue;
		}
		if (forms[i].bytes > 1 && (at[1] < forms[i].low || at[1] > forms[i].high)) {
			return 0;
		}
		for (int k = 2; k < forms[i].bytes; k++) {
			if ((at[k] & 0xc0) != 0x80) {
				return 0;
			}
		}
		return forms[i].bytes;
	}
	return 0;
}

bool text_is_utf8(const char *text) {
	const unsigned char *at = (const unsigned char *)text;
	while (*at) {
		int bytes = character_bytes(at);
		if (!bytes) {
			return false;
		}
		at += bytes;
	}
	return true;
}

void text_cut(char *to, size_t size, const char *from) {
	const unsigned char *at = (const unsigned char *)from;
	size_t length = 0;
	while (*at) {
		int bytes = character_bytes(at);
		size_t taken = bytes ? (size_t)bytes : 1;
		if (length + taken >= size) {
			break;
		}
		memcpy(to + length, at, taken);
		to[length] = bytes && *at >= ' ' && *at != 127 ? to[length] : '?';
		length += taken;
		at += taken;
	}
	to[length] = '\0';
}

bool text_parse_int(const char *text, int lowest, int highest, int *value) {
	const char *digits = text + (text[0] == '-');
	size_t length = strlen(digits);
	if (length == 0 || length > 10 || strspn(digits, "0123456789") != length) {
		return false;
	}
	int64_t number = strtoll(text, NULL, 10);
	if (number < lowest || number > highest) {
		return false;
	}
	*value = (int)number;
	return true;
}

void text_start(const char *folder) {
	setlocale(LC_ALL, "C.UTF-8");
	/* Wherever it is heeded, it would overrule the visitor's choice. */
	unsetenv("LANGUAGE");
	bindtextdomain("ovella", folder);
	bind_textdomain_codeset("ovella", "UTF-8");
	textdomain("ovella");
}

/* Translations belong to a locale, and no locale but C is sure to be installed; since glibc 2.39 C
 * has none, whatever LANGUAGE says. So each catalogue brings the smallest locale there is beside
 * it: C's own messages (yes and no) under the language's name. */
void text_set_language(const char *code) {
	const char *now = setlocale(LC_MESSAGES, NULL);
	if (now && strcmp(now, code) == 0) {
		return;
	}
	setenv("LOCPATH", bindtextdomain("ovella", NULL), 1);
	if (!setlocale(LC_MESSAGES, code)) {
		setlocale(LC_MESSAGES, "C");
	}
	unsetenv("LOCPATH");
}

const char *text_get(const char *message) {
	return gettext(message);
}

const char *text_get_plural(const char *one, const char *many, unsigned long number) {
	return ngettext(one, many, number);
}
