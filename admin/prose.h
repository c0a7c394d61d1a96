#ifndef ADMIN_PROSE_H
#define ADMIN_PROSE_H

#include <stdint.h>

#include "admin/measure.h"
#include "core/day.h"

struct cell;
struct column;

/* How a value reads in a sentence or in a table on paper; files for machines have their own manner
 * (admin/csv.h). The language is the report's: "fi", "sv", "en"; any other is written like "fi".
 *
 * All of it is UTF-8. What belongs together is held together by a no-break space, U+00A0; the minus
 * is U+2212. (Unicode CLDR has both for Finnish and Swedish.) */

enum {
	PROSE_NUMBER = 48, // bytes of any number, its end included
	PROSE_COUNT = 128, // bytes of a number and its word, likewise
};

/* "4,50", in English "4.50": with each of its decimals. Four digits stand together, "1385"; five
 * and more stand in threes, "79 000" with no-break spaces, in English "79,000". */
void prose_number(struct number number, const char *language, char text[PROSE_NUMBER]);

/* A change, with its sign: "+8", "−3", and 0 as it is. */
void prose_change(struct number number, const char *language, char text[PROSE_NUMBER]);

/* "54,6 %" with a no-break space, in English "54.6%". */
void prose_percent(struct number percent, const char *language, char text[PROSE_NUMBER]);

/* Minutes as measure_hours() has them: "150,5", "1010". The unit is the sentence's. */
void prose_hours(int64_t minutes, const char *language, char text[PROSE_NUMBER]);

/* "3.8.2020" in each of the languages, so that nobody takes the day for the month; "" for
 * DAY_NONE. */
void prose_day(int day, char text[DAY_TEXT]);

/* What a table's cell reads: its own text, or the number or the day written into text. "" for
 * nothing, TABLE_HIDDEN for what is hidden; percentages have their sign. What it returns lives as
 * long as both. */
const char *prose_cell(const struct cell *cell, const struct column *column, const char *language,
	char text[PROSE_NUMBER]);

/* What is counted, and needs its word in the number's form. */
enum prose_word {
	PROSE_ENCOUNTER,   // kohtaaminen
	PROSE_CHOICE,      // toimintavalinta
	PROSE_ATTENDANCE,  // osallistumiskerta
	PROSE_SESSION,     // kokoontumiskerta
	PROSE_GROUP,       // ryhmä
	PROSE_EVENT,       // tilaisuus
	PROSE_OPENING_DAY, // aukiolopäivä
	PROSE_DAY,         // päivä
	PROSE_GUIDANCE,    // ohjauspäivä
	PROSE_PERSON_DAY,  // henkilötyöpäivä
};

/* "1 kohtaaminen", "2 kohtaamista", "1385 kohtaamista"; between the two is an ordinary space. The
 * word is in the language of text_set_language(), the number in this one: let them be the same. */
void prose_count(int64_t count, enum prose_word word, const char *language, char text[PROSE_COUNT]);

/* Characters as a form counts them: Unicode code points, a line end being one. */
int prose_length(const char *text);

#endif
