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
