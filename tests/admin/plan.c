#include "admin/plan.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "tests/admin/trial.h"

TestSuite(plan, .init = trial_set_up, .fini = trial_clear);

static void start(struct plan *plan, const struct facts *facts, const char *from, const char *until) {
	struct scope scope = {desk_day(from), desk_day(until), FACTS_ANY, FACTS_NOW};
	cr_assert(plan_init(plan, facts, &scope));
}

Test(plan, has_what_was_counted_by_its_end_in_an_order_of_its_own) {
	static struct plan plan;
	desk_close(SHEET_ANSWERS, "oulu", "1.1.2022", "feedback:yes=9");
	desk_close(SHEET_ANSWERS, "oulu", "1.2.2022", "feedback:little=9");
	desk_leave_open(SHEET_ANSWERS, "oulu", "1.4.2022", "feedback:no=9");
	desk_close(SHEET_DOOR, "oulu", "4.4.2022", "activity:uinti=9 visits=9");
	struct facts *facts = trial_facts();
	start(&plan, facts, "1.1.2022", "1.4.2022");
	cr_assert(eq(int, plan.question_count, 1));
	cr_assert(eq(str, plan.questions[0].of, "feedback:little feedback:yes"));
	cr_assert(eq(int, plan.activity_count, 2));
	start(&plan, facts, "1.1.2022", "1.5.2022");
	cr_assert(eq(str, plan.questions[0].of, "feedback:little feedback:no feedback:yes"));
	cr_assert(eq(int, plan.activity_count, 3));
	facts_destroy(facts);
}

Test(plan, has_months_where_none_is_cut) {
	static struct plan plan;
	desk_close(SHEET_HOURS, "oulu", "1.1.2022", "mon-13=9");
	struct facts *facts = trial_facts();
	start(&plan, facts, "1.1.2022", "1.4.2022");
	cr_assert(plan_has(&plan, facts, PLAN_HOURS));
	start(&plan, facts, "1.1.2022", "31.3.2022");
	cr_assert(not(plan_has(&plan, facts, PLAN_HOURS)));
	facts_destroy(facts);
}

Test(plan, cuts_rows_and_columns_that_add_up) {
	static struct plan plan;
	desk_close(SHEET_DOOR, "oulu", "3.1.2022", "visits=9");
	desk_close(SHEET_DOOR, "kiiminki", "31.1.2022", "visits=5");
	desk_close(SHEET_DOOR, "oulu", "1.2.2022", "visits=7");
	struct facts *facts = trial_facts();
	start(&plan, facts, "3.1.2022", "2.2.2022");
	static const enum plan_grid grids[] = {PLAN_MONTHS, PLAN_WEEKS, PLAN_WEEKDAYS, PLAN_SOURCES};
	static const int rows[] = {2, 5, 7, 3};
	for (int i = 0; i < 4; i++) {
		const struct grid *grid = &plan.grids[grids[i]];
		int sum = 0;
		cr_assert(eq(int, grid->rows.count, rows[i]));
		for (int row = 0; row < grid->rows.count; row++) {
			struct slice slice = grid_slice(grid, row, GRID_TOTAL);
			sum += (int)facts_sum(facts, &slice);
		}
		cr_assert(eq(int, sum, 21));
	}
	cr_assert(eq(int, grid_day(&plan.grids[PLAN_MONTHS], CUT_MONTHS, 0), desk_day("3.1.2022")));
	cr_assert(eq(int, grid_day(&plan.grids[PLAN_WEEKS], CUT_WEEKS, 4), desk_day("31.1.2022")));
	facts_destroy(facts);
}
