#include "admin/decimal.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

static char *format(int64_t number, int decimals) {
	static char text[DECIMAL_TEXT];
	decimal_format(number, decimals, ',', text);
	return text;
}

Test(decimal, writes_whole_numbers_without_a_point) {
	cr_assert(eq(str, format(508222, 0), "508222"));
	cr_assert(eq(str, format(0, 0), "0"));
}

Test(decimal, writes_every_decimal) {
	cr_assert(eq(str, format(9997, 2), "99,97"));
	cr_assert(eq(str, format(1000, 1), "100,0"));
	cr_assert(eq(str, format(7, 4), "0,0007"));
}

Test(decimal, keeps_the_sign_of_what_is_less_than_one) {
	cr_assert(eq(str, format(-5, 1), "-0,5"));
}

Test(decimal, writes_the_largest_numbers_exactly) {
	cr_assert(eq(str, format(INT64_MAX, 4), "922337203685477,5807"));
	cr_assert(eq(str, format(INT64_MIN, 4), "-922337203685477,5808"));
}
