#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "core/calendar.h"
#include "core/error.h"
#include "core/store.h"
#include "tests/admin/desk.h"

TestSuite(record_typed, .init = desk_set_up, .fini = desk_clear);

static bool complains(const char *what) {
	return strstr(desk_complaint(), what) != NULL;
}

static bool keep_last(const struct sheet *sheet, void *data, struct error *err) {
	(void)err;
	sheet_format(sheet, data);
	return true;
}

/* The line of the sheet that was recorded, from its kind on; device and number are of the day. */
static char *stored(void) {
	static char body[SHEET_BODY];
	struct error err;
	struct store *store = store_open(desk_path("data"), STORE_READ, &err);
	strcpy(body, "nothing");
	if (store) {
		store_each_sheet(store, DAY_NONE, 100000, keep_last, body, &err);
	}
	store_close(store);
	char *kind = strstr(body, "\"kind\"");
	return kind ? kind : body;
}

Test(record_typed, closes_a_day) {
	cr_assert(eq(int,
		(int)desk_run(
			"record calendar --site oulu --day 8.5.2023 --closed --reason closed-training "
			"--now 2023-04-02T12:00"),
		OUTCOME_USAGE));
	cr_assert(eq(int,
				  (int)desk_run("record calendar --site oulu --day 12.4.2023 --closed "
								"--reason closed-training --now 2023-04-02T12:00"),
				  OUTCOME_DONE),
		"%s", desk_complaint());
	cr_assert(eq(str, (char *)desk_printed(), "1 sheet is recorded. Day: 12.4.2023.\n"));
	cr_assert(eq(str, stored(),
		"\"kind\":\"calendar\",\"lines\":{},\"number\":1,\"reason\":\"closed-training\","
		"\"recorded\":\"2023-04-02\",\"settings\":\"2020-1\",\"site\":\"oulu\",\"v\":1}"));
}

Test(record_typed, opens_a_day_for_other_hours) {
	cr_assert(eq(int,
		(int)desk_run("record calendar --site oulu --day 3.5.2022 --hours 10-14.30 --reason "
					  "open-longer"),
		OUTCOME_DONE));
	cr_assert(
		eq(int,
			strncmp(stored(), "\"kind\":\"calendar\",\"lines\":{\"closes\":870,\"opens\":600}", 52),
			0),
		"%s", stored());
}

Test(record_typed, tells_of_an_outage) {
	cr_assert(eq(int,
		(int)desk_run("record calendar --site oulu --day 3.5.2022 --outage 45 --reason outage"),
		OUTCOME_DONE));
	cr_assert(ne(ptr, strstr(stored(), "{\"outage-minutes\":45}"), NULL));
}

Test(record_typed, needs_to_know_how_a_day_is_another) {
	cr_assert(eq(int, (int)desk_run("record calendar --site oulu --day 3.5.2022 --reason other"),
		OUTCOME_USAGE));
	cr_assert(complains("write one of --closed, --hours and --outage; nothing was recorded"));
	cr_assert(eq(int,
		(int)desk_run("record calendar --site oulu --day 3.5.2022 --closed --hours 10-14 --reason "
					  "other"),
		OUTCOME_USAGE));
	cr_assert(eq(
		int, (int)desk_run("record calendar --site oulu --day 3.5.2022 --closed"), OUTCOME_USAGE));
	cr_assert(complains("--reason: is missing"));
	cr_assert(eq(int,
		(int)desk_run("record calendar --site oulu --day 3.5.2022 --hours 14 --reason other"),
		OUTCOME_USAGE));
	cr_assert(complains("--hours '14': write it as 10-14"));
	cr_assert(eq(str, stored(), "nothing"));
}

Test(record_typed, refuses_the_calendar_that_it_has_and_takes_it_back_and_forth) {
	static const char closed[] =
		"record calendar --site oulu --day 4.5.2022 --closed --reason other";
	static const char open[] =
		"record calendar --site oulu --day 4.5.2022 --hours 13-17 --reason other";
	static const char outage[] =
		"record calendar --site oulu --day 4.5.2022 --outage 30 --reason outage";
	cr_assert(eq(int, (int)desk_run(closed), OUTCOME_DONE));
	cr_assert(eq(int, (int)desk_run(outage), OUTCOME_DONE));
	cr_assert(eq(int, (int)desk_run(closed), OUTCOME_NO));
	cr_assert(complains("oulu 4.5.2022: the same sheet is recorded already"));
	cr_assert(eq(int, (int)desk_run(open), OUTCOME_DONE));
	cr_assert(eq(int, (int)desk_run(closed), OUTCOME_DONE));
}

Test(record_typed, tells_of_guidance) {
	cr_assert(eq(int,
		(int)desk_run("record guidance --site oulu --day 3.5.2022 --mode remote --minutes 90 "
					  "--meetings 2"),
		OUTCOME_DONE));
	cr_assert(ne(ptr, strstr(stored(), "{\"meetings\":2,\"remote-minutes\":90}"), NULL));
	cr_assert(eq(int,
		(int)desk_run("record guidance --site oulu --day 3.5.2022 --mode phone --minutes 90 "
					  "--meetings 2"),
		OUTCOME_USAGE));
	cr_assert(complains("mode 'phone': write present, remote or outreach"));
}

Test(record_typed, refuses_the_same_guidance_twice_unless_told_to) {
	static const char line[] = "record guidance --site oulu --day 3.5.2022 --mode remote --minutes "
							   "90 --meetings 2";
	cr_assert(eq(int, (int)desk_run(line), OUTCOME_DONE));
	cr_assert(eq(int, (int)desk_run(line), OUTCOME_NO));
	cr_assert(eq(int,
		(int)desk_run("record guidance --site oulu --day 3.5.2022 --mode remote --minutes 90 "
					  "--meetings 2 --again"),
		OUTCOME_DONE));
}

static const char *with_group(void) {
	static char line[400];
	const char *copy = desk_write("groups.conf", desk_read("packaging/examples/yhdistamo.conf"));
	FILE *file = fopen(copy, "a");
	fputs("\n[group ilo]\nname = ILO-ryhmä\n", file);
	fclose(file);
	snprintf(line, sizeof line,
		"record group --site oulu --day 3.5.2022 --group ilo --attendances 7 --minutes 90 "
		"--settings %s",
		copy);
	return line;
}

Test(record_typed, tells_of_a_group) {
	cr_assert(eq(int, (int)desk_run(with_group()), OUTCOME_DONE), "%s", desk_complaint());
	cr_assert(
		ne(ptr, strstr(stored(), "{\"attendances\":7,\"minutes\":90,\"session:ilo\":1}"), NULL));
}

Test(record_typed, refuses_a_group_that_the_settings_do_not_have) {
	cr_assert(eq(int,
		(int)desk_run("record group --site oulu --day 3.5.2022 --group ilo --attendances 7 "
					  "--minutes 90"),
		OUTCOME_USAGE));
	cr_assert(complains("group 'ilo': not in packaging/examples/yhdistamo.conf; known are "));
}

Test(record_typed, refuses_what_is_for_another_subject) {
	cr_assert(eq(int,
		(int)desk_run("record guidance --site oulu --day 3.5.2022 --mode remote --minutes 90 "
					  "--meetings 2 --closed"),
		OUTCOME_USAGE));
	cr_assert(complains("record guidance: takes no --closed; nothing was recorded"));
}

Test(record_typed, refuses_days_and_sites_as_on_paper) {
	cr_assert(eq(int,
		(int)desk_run("record guidance --site oulu --day 4.5.2022 --mode remote --minutes 9 "
					  "--meetings 2 --now 2022-05-03T12:00"),
		OUTCOME_USAGE));
	cr_assert(complains("day '4.5.2022': has not come yet; today is 3.5.2022"));
	cr_assert(eq(int,
		(int)desk_run("record guidance --site nowhere --day 4.5.2022 --mode remote --minutes 9 "
					  "--meetings 2"),
		OUTCOME_USAGE));
	cr_assert(complains("site 'nowhere'"));
}

Test(record_typed, shows_in_the_week) {
	desk_run("record calendar --site oulu --day 4.5.2022 --closed --reason closed-illness");
	desk_run("record calendar --site oulu --day 3.5.2022 --hours 10-14 --reason open-longer");
	desk_run("week --week 2022-W18 --site oulu");
	cr_assert(
		ne(ptr, strstr(desk_printed(), "Wed  4.5.2022  closed\n"), NULL), "%s", desk_printed());
	cr_assert(ne(ptr, strstr(desk_printed(), "Tue  3.5.2022  no data\n"), NULL));
}

Test(record_typed, tells_of_a_figure) {
	cr_assert(
		eq(int,
			(int)desk_run("record external --figure funder:esr --day 30.4.2023 --value 508222 "
						  "--source kirjanpito"),
			OUTCOME_DONE),
		"%s", desk_complaint());
	cr_assert(eq(str, (char *)desk_printed(), "1 sheet is recorded. Day: 30.4.2023.\n"));
	cr_assert(eq(str, stored(),
		"\"kind\":\"external\",\"lines\":{\"funder:esr\":508222},\"number\":1,"
		"\"recorded\":\"2023-05-02\",\"settings\":\"2020-1\",\"text\":\"kirjanpito\",\"v\":1}"));
	cr_assert(eq(int, (int)desk_run("verify"), OUTCOME_DONE), "%s", desk_complaint());
}

Test(record_typed, refuses_a_figure_without_all_that_it_needs) {
	cr_assert(
		eq(int, (int)desk_run("record external --figure funder:esr --day 30.4.2023 --value 508222"),
			OUTCOME_USAGE));
	cr_assert(complains("--source: is missing; nothing was recorded"));
	cr_assert(eq(int,
		(int)desk_run(
			"record external --figure asiakkaat --day 30.4.2023 --value 131 --source EURA"),
		OUTCOME_USAGE));
	cr_assert(
		complains("figure 'asiakkaat': not in packaging/examples/yhdistamo.conf; known are "));
	cr_assert(eq(str, stored(), "nothing"));
}

static enum outcome record_words(const char *text) {
	char line[300];
	snprintf(line, sizeof line, "record words --period 1 --section 4 --file %s",
		desk_write("words.txt", text));
	return desk_run(line);
}

Test(record_typed, takes_words_from_a_file_of_plain_text) {
	cr_assert(
		eq(int, (int)record_words("\xef\xbb\xbfRyhmä \"ILO\";\r\n\r\nkahvia.\r\n"), OUTCOME_DONE),
		"%s", desk_complaint());
	cr_assert(eq(str, stored(),
		"\"kind\":\"words\",\"lines\":{\"section\":4},\"number\":1,\"recorded\":\"2023-05-02\","
		"\"settings\":\"2020-1\",\"text\":\"Ryhmä \\\"ILO\\\";\\n\\nkahvia.\",\"v\":1}"));
	cr_assert(eq(int, (int)desk_run("verify"), OUTCOME_DONE), "%s", desk_complaint());
}

Test(record_typed, keeps_each_version_of_words) {
	cr_assert(eq(int, (int)record_words("one"), OUTCOME_DONE));
	cr_assert(eq(int, (int)record_words("one\n"), OUTCOME_NO));
	cr_assert(eq(int, (int)record_words("two"), OUTCOME_DONE));
	cr_assert(eq(int, (int)record_words("one"), OUTCOME_DONE));
	cr_assert(ne(ptr, strstr(stored(), "\"number\":3"), NULL));
}

Test(record_typed, refuses_words_that_are_no_text) {
	cr_assert(eq(int, (int)record_words("k\xe4vij\xf6it\xe4"), OUTCOME_USAGE));
	cr_assert(complains("words.txt: not text in UTF-8; save it as plain text in UTF-8"));
	cr_assert(eq(int, (int)record_words(""), OUTCOME_USAGE));
	cr_assert(complains("words.txt: is empty or cannot be read"));
	cr_assert(eq(int, (int)record_words("a\tb"), OUTCOME_USAGE));
	cr_assert(complains("text: longer than 5999 bytes, not in UTF-8, or has tabs"));
	cr_assert(eq(
		int, (int)desk_run("record words --period 1 --section 4 --file /nowhere"), OUTCOME_USAGE));
	cr_assert(complains("/nowhere: cannot be read: No such file"));
	cr_assert(eq(int, (int)desk_run("record words --section 4 --file /nowhere"), OUTCOME_USAGE));
	cr_assert(complains("--period: is missing"));
	cr_assert(eq(str, stored(), "nothing"));
}
