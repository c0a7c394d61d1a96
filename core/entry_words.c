#include <string.h>

#include "core/entry.h"
#include "core/error.h"

static bool is_own_section(int section) {
	return section == 2 || section == 4 || section == 10;
}

static int count_characters(const char *text) {
	int count = 0;
	for (; *text; text++) {
		count += ((unsigned char)*text & 0xc0) != 0x80;
	}
	return count;
}

static bool check_text(const char *text, struct error *err) {
	int length = count_characters(text);
	if (text[strspn(text, " \n")] == '\0') {
		return error_set(err, "text: there are no words in it");
	}
	return length <= ENTRY_WORDS ||
		   error_set(err, "text: %d characters; a section has room for %d", length, ENTRY_WORDS);
}

static bool check_period(const struct period *period, int today, struct error *err) {
	char from[DAY_TEXT], now[DAY_TEXT];
	day_format_finnish(period->from, from);
	day_format_finnish(today, now);
	return period->from <= today ||
		   error_set(err, "period %d: begins on %s; today is %s", period->number, from, now);
}

bool entry_words(struct sheet *sheet, const struct entry_about *about, int period, int section,
	const char *text, struct error *err) {
	const struct period *of = &about->project->periods[period];
	if (!check_period(of, about->today, err) || !check_text(text, err)) {
		return false;
	}
	if (!is_own_section(section)) {
		return error_set(err, "section '%d': only 2, 4 and 10 have words of one's own", section);
	}
	sheet_init(sheet, SHEET_WORDS, "", of->until - 1);
	text_copy(sheet->settings, sizeof sheet->settings, about->project->version);
	return sheet_add(sheet, "section", section) &&
		   (sheet_set_text(sheet, text) ||
			   error_set(err,
				   "text: longer than %d bytes, not in UTF-8, or has tabs or other control "
				   "characters",
				   SHEET_TEXT - 1));
}
