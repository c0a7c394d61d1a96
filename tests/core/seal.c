#include "core/seal.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static const struct seal nothing;

static char *hex(struct seal seal) {
	static char text[SEAL_TEXT];
	seal_format(&seal, text);
	return text;
}

static struct seal next(struct seal before, const char *line) {
	return seal_next(&before, line, strlen(line));
}

/* The seals below are those of sha256sum:
 *
 *	(head -c 32 /dev/zero; printf %s "$line") | sha256sum */
#define FIRST                                                                                      \
	"{\"day\":\"2022-05-03\",\"kind\":\"door\",\"lines\":{\"visits\":31},\"site\":\"oulu\",\"v\":" \
	"1}"
#define SECOND                                                                                     \
	"{\"day\":\"2022-05-04\",\"kind\":\"door\",\"lines\":{\"visits\":0},\"site\":\"oulu\",\"v\":"  \
	"1}"

Test(seal, is_what_sha256sum_says_of_the_first_line) {
	cr_assert(eq(str, hex(next(nothing, FIRST)),
		"9ff4b81e8651bf910e1dd532722d781ab156a6d0f1d4c267bbc6299c4427dfe0"));
}

Test(seal, is_what_sha256sum_says_of_the_second_line) {
	cr_assert(eq(str, hex(next(next(nothing, FIRST), SECOND)),
		"1ce6f0f2502739d52351aefcbde91cf1d02c349e93c47940e0c05bb4eaa25836"));
}

Test(seal, of_nothing_is_that_of_32_zero_bytes) {
	cr_assert(eq(str, hex(next(nothing, "")),
		"66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925"));
}

Test(seal, depends_on_the_order_of_the_lines) {
	struct seal one = next(next(nothing, FIRST), SECOND), two = next(next(nothing, SECOND), FIRST);
	cr_assert(not(seal_equal(&one, &two)));
}

Test(seal, has_a_digest_of_one_line_alone) {
	cr_assert(eq(str, hex(seal_digest(FIRST, strlen(FIRST))),
		"d83bc604289551f476fef29f94b912c9b13936e8e32e1e48e43c7399bc3d8a0f"));
}

Test(seal, is_equal_in_every_byte_or_not_at_all) {
	struct seal one = next(nothing, FIRST), two = one;
	cr_assert(seal_equal(&one, &two));
	two.bytes[SEAL_BYTES - 1] ^= 1;
	cr_assert(not(seal_equal(&one, &two)));
}
