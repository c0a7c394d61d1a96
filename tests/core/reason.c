#include "core/reason.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "core/error.h"

Test(reason, is_found_by_its_code) {
	enum reason reason;
	struct error err;
	cr_assert(reason_parse("wrong-day", &reason, &err));
	cr_assert(eq(int, (int)reason, REASON_WRONG_DAY));
	cr_assert(eq(str, (char *)reason_code(reason), "wrong-day"));
}

Test(reason, has_a_name_for_people) {
	cr_assert(eq(str, (char *)reason_name(REASON_COUNTED_TWICE), "Counted twice"));
}

Test(reason, is_refused_when_it_is_not_on_the_list) {
	enum reason reason;
	struct error err;
	cr_assert(not(reason_parse("", &reason, &err)));
}

Test(reason, of_a_day_is_on_a_list_of_its_own) {
	enum reason_of_day reason;
	struct error err;
	cr_assert(reason_of_day_parse("closed-illness", &reason, &err));
	cr_assert(eq(int, (int)reason, REASON_CLOSED_ILLNESS));
	cr_assert(eq(str, (char *)reason_of_day_code(REASON_OUTAGE), "outage"));
	cr_assert(eq(str, (char *)reason_of_day_name(REASON_OPEN_LONGER), "Open longer"));
}

Test(reason, of_a_day_is_refused_for_a_count_and_the_other_way_round) {
	enum reason reason;
	enum reason_of_day of_day;
	struct error err;
	cr_assert(not(reason_parse("closed-illness", &reason, &err)));
	cr_assert(not(reason_of_day_parse("counted-twice", &of_day, &err)));
	cr_assert(eq(str, err.text,
		"reason 'counted-twice': not on the list; write one of closed-holiday, closed-illness, "
		"closed-training, closed-event, open-longer, open-shorter, outage, other"));
}

Test(reason, of_each_kind_has_a_name) {
	for (int i = 0; i < REASONS; i++) {
		cr_assert(ne(str, (char *)reason_name((enum reason)i), ""));
	}
	for (int i = 0; i < REASONS_OF_DAY; i++) {
		cr_assert(ne(str, (char *)reason_of_day_name((enum reason_of_day)i), ""));
	}
}
