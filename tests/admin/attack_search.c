#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "tests/admin/attack_inside.h"

/* What each unknown can still be. */

struct range reader_product(struct range range, int factor) {
	return factor > 0 ? (struct range){range.least * factor, range.most * factor}
					  : (struct range){range.most * factor, range.least * factor};
}

static struct range range_of(const struct sum *sum, const struct range *ranges) {
	struct range all = {0, 0};
	for (int i = 0; i < sum->count; i++) {
		struct range one = reader_product(ranges[sum->members[i].unknown], sum->members[i].factor);
		all.least += one.least;
		all.most += one.most;
	}
	return all;
}

static int64_t larger(int64_t a, int64_t b) {
	return a > b ? a : b;
}

static int64_t smaller(int64_t a, int64_t b) {
	return a < b ? a : b;
}

/* The equations leave the plain sum and so many of the asked one to be its value. */
static struct range plain_demand(const struct reader *reader) {
	struct range asked = reader_product(reader->asked_range, reader->plain_factor);
	int64_t value = reader->sums[reader->plain].value;
	return reader->plain_factor ? (struct range){value - asked.most, value - asked.least}
								: (struct range){-FAR, FAR};
}

/* What a sum has to be in, as far as that is one range. */
static struct range demand(const struct reader *reader, int number, struct range possible) {
	const struct sum *sum = &reader->sums[number];
	struct range wanted = {-FAR, FAR};
	if (sum->is_told) {
		wanted = (struct range){sum->value, sum->value};
	}
	if (sum->is_refused && possible.least == 0) {
		wanted.least = larger(wanted.least, 1);
	}
	if (sum->is_refused && possible.most == 0) {
		wanted.most = smaller(wanted.most, -1);
	}
	if (number == reader->asked) {
		wanted.least = larger(wanted.least, reader->asked_range.least);
		wanted.most = smaller(wanted.most, reader->asked_range.most);
	}
	if (number == reader->plain && reader->asked >= 0) {
		wanted = plain_demand(reader);
	}
	return wanted;
}

static int64_t round_down(int64_t number, int by) {
	return number / by - (number % by != 0 && (number < 0) != (by < 0));
}

static int64_t round_up(int64_t number, int by) {
	return -round_down(-number, by);
}

static bool narrow_member(
	struct member member, struct range wanted, struct range all, struct range *ranges) {
	struct range *range = &ranges[member.unknown], before = *range;
	struct range own = reader_product(before, member.factor);
	int64_t least = wanted.least - (all.most - own.most);
	int64_t most = wanted.most - (all.least - own.least);
	bool is_positive = member.factor > 0;
	range->least = larger(before.least, round_up(is_positive ? least : most, member.factor));
	range->most = smaller(before.most, round_down(is_positive ? most : least, member.factor));
	return range->least != before.least || range->most != before.most;
}

static void wait_for(struct reader *reader, int unknown) {
	for (int i = 0; i < reader->unknowns[unknown].sum_count; i++) {
		reader->is_waiting[reader->unknowns[unknown].sums[i]] = true;
	}
}

/* Narrows what the members can be. False: the sum cannot be what it has to be. */
static bool narrow(struct reader *reader, int number, struct range *ranges) {
	const struct sum *sum = &reader->sums[number];
	struct range all = range_of(sum, ranges), wanted = demand(reader, number, all);
	if (all.least > wanted.most || all.most < wanted.least) {
		return false;
	}
	for (int i = 0; i < sum->count && (all.least < wanted.least || all.most > wanted.most); i++) {
		struct member member = sum->members[i];
		struct range before = reader_product(ranges[member.unknown], member.factor);
		if (narrow_member(member, wanted, all, ranges)) {
			struct range after = reader_product(ranges[member.unknown], member.factor);
			if (after.least > after.most) {
				return false;
			}
			all.least += after.least - before.least;
			all.most += after.most - before.most;
			wait_for(reader, member.unknown);
		}
	}
	return true;
}

/* Those that wait, until none does. */
bool reader_narrow(struct reader *reader, struct range *ranges) {
	for (bool is_any = true; is_any;) {
		is_any = false;
		for (int i = 0; i < reader->sum_count; i++) {
			if (reader->is_waiting[i]) {
				reader->is_waiting[i] = false;
				is_any = true;
				if (reader->steps_left-- <= 0 || !narrow(reader, i, ranges)) {
					memset(reader->is_waiting, 0, sizeof reader->is_waiting);
					return false;
				}
			}
		}
	}
	return true;
}

/* The search: each unknown is taken to be as near the true number as it can, and where a sum is
 * then not what it has to be, one of its members is tried on either side. */

static int64_t nearest(const struct reader *reader, const struct range *ranges, int unknown) {
	int truth = reader->unknowns[unknown].truth;
	return larger(ranges[unknown].least, smaller(ranges[unknown].most, truth));
}

/* How much must be added to a sum; 1 also when it must not be 0. */
static int64_t lack(const struct reader *reader, int number, const struct range *ranges) {
	const struct sum *sum = &reader->sums[number];
	int64_t value = 0;
	for (int i = 0; i < sum->count; i++) {
		value += sum->members[i].factor * nearest(reader, ranges, sum->members[i].unknown);
	}
	struct range wanted = demand(reader, number, (struct range){-FAR, FAR});
	return value < wanted.least            ? wanted.least - value
		   : value > wanted.most           ? wanted.most - value
		   : sum->is_refused && value == 0 ? 1
										   : 0;
}

static bool can_move(
	const struct reader *reader, const struct range *ranges, struct member member, int64_t by) {
	int64_t now = nearest(reader, ranges, member.unknown);
	return by * member.factor > 0 ? now < ranges[member.unknown].most
								  : now > ranges[member.unknown].least;
}

/* The sum with the fewest ways to mend it; -1: none is wrong. */
static int find_wrong(const struct reader *reader, const struct range *ranges) {
	int found = -1, fewest = INT_MAX;
	for (int i = 0; i < reader->sum_count; i++) {
		int64_t by = lack(reader, i, ranges);
		int ways = 0;
		for (int j = 0; by != 0 && j < reader->sums[i].count; j++) {
			ways += can_move(reader, ranges, reader->sums[i].members[j], by);
		}
		if (by != 0 && ways < fewest) {
			fewest = ways;
			found = i;
		}
	}
	return found;
}

static bool search_in(
	struct reader *reader, const struct range *before, int unknown, struct range range) {
	if (range.least > range.most) {
		return false;
	}
	struct range *ranges = malloc((size_t)reader->unknown_count * sizeof *ranges);
	cr_assert(ranges != NULL);
	memcpy(ranges, before, (size_t)reader->unknown_count * sizeof *ranges);
	ranges[unknown] = range;
	wait_for(reader, unknown);
	bool found = reader_narrow(reader, ranges) && reader_search(reader, ranges);
	free(ranges);
	return found;
}

static bool split(struct reader *reader, const struct range *ranges, int unknown, bool upward) {
	int64_t now = nearest(reader, ranges, unknown);
	struct range range = ranges[unknown], below = {range.least, now - 1},
				 above = {now + 1, range.most};
	return search_in(reader, ranges, unknown, upward ? above : below) ||
		   search_in(reader, ranges, unknown, (struct range){now, now}) ||
		   search_in(reader, ranges, unknown, upward ? below : above);
}

/* Each turn has another order of the unknowns. */
static unsigned place_of(const struct reader *reader, int unknown) {
	return ((unsigned)unknown + 1) * 2654435761u * (2 * (unsigned)reader->turn + 1) >> 8;
}

/* A member of a wrong sum that can mend it. */
static const struct member *choose(
	const struct reader *reader, const struct range *ranges, const struct sum *sum, int64_t by) {
	const struct member *chosen = NULL;
	for (int i = 0; i < sum->count; i++) {
		const struct member *member = &sum->members[i];
		if (can_move(reader, ranges, *member, by) &&
			(!chosen || place_of(reader, member->unknown) < place_of(reader, chosen->unknown))) {
			chosen = member;
		}
	}
	return chosen;
}

bool reader_search(struct reader *reader, const struct range *ranges) {
	int wrong = find_wrong(reader, ranges);
	if (wrong < 0) {
		return true;
	}
	const struct sum *sum = &reader->sums[wrong];
	int64_t by = lack(reader, wrong, ranges);
	const struct member *member = choose(reader, ranges, sum, by);
	if (member) {
		return split(reader, ranges, member->unknown, by * member->factor > 0);
	}
	member = choose(reader, ranges, sum, -by); // it must not be 0, and can only go down
	return member && split(reader, ranges, member->unknown, by * member->factor < 0);
}
