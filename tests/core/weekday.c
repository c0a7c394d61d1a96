#include "core/weekday.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

Test(weekday, has_a_name_from_monday_to_sunday) {
	cr_assert(eq(str, (char *)weekday_name(0), "Mon"));
	cr_assert(eq(str, (char *)weekday_name(6), "Sun"));
}
