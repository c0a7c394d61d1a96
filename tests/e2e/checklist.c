/* memmem() is of GNU. */
#define _GNU_SOURCE

/* Points of the checklist (tests/checklist/points.txt) that the real programs must show: what is
 * quick, what is kept, and what is on the disk when a day is over. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <ctype.h>
#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/error.h"
#include "tests/e2e/program.h"
#include "tests/e2e/stage.h"

enum { ORDERS = 6, LARGEST = 1 << 20, ROUNDS = 12 };

static const char now[] = "--now 2026-05-05T13:00";

static struct place place;
static char *output;
static char *pool[100]; // what was read of files
static int pooled;

static void begin(void) {
	place = place_make("kokeilu.conf", "speech = yes\nburst-counts = 1000\nburst-touches = 1000\n");
	output = malloc(PROGRAM_OUTPUT);
	cr_assert(eq(int, program_play(&place, now, "", output), 0), "%s", output);
}

static void end(void) {
	place_remove(&place);
	free(output);
	while (pooled > 0) {
		free(pool[--pooled]);
	}
}

TestSuite(checklist, .init = begin, .fini = end, .timeout = 120);

static void play(const char *words) {
	cr_assert(eq(int, program_play(&place, now, words, output), 0), "%s", output);
}

/* All that a folder says when a day is over. */
struct file {
	char name[40];
	size_t size;
	struct stat status;
	char *bytes;
};

struct folder {
	int count;
	struct file files[12];
};

static struct file read_file(const char *name) {
	struct file file = {.bytes = malloc(LARGEST)};
	cr_assert(file.bytes && pooled < 100);
	pool[pooled++] = file.bytes;
	char path[400];
	snprintf(file.name, sizeof file.name, "%.39s", name);
	snprintf(path, sizeof path, "%.250s/%.100s", place.data, name);
	cr_assert(eq(int, stat(path, &file.status), 0), "%s", path);
	FILE *stream = fopen(path, "rbe");
	cr_assert(stream != NULL, "%s", path);
	file.size = fread(file.bytes, 1, LARGEST, stream);
	fclose(stream);
	return file;
}

static int by_name(const void *a, const void *b) {
	return strcmp(((const struct file *)a)->name, ((const struct file *)b)->name);
}

/* Clips are the same on every kiosk: they are made at the start, whoever comes. */
static struct folder read_folder(void) {
	struct folder folder = {0};
	DIR *names = opendir(place.data);
	cr_assert(names != NULL);
	for (struct dirent *entry; (entry = readdir(names));) {
		if (entry->d_name[0] != '.' && strcmp(entry->d_name, "clips") != 0) {
			cr_assert(lt(int, folder.count, 12));
			folder.files[folder.count++] = read_file(entry->d_name);
		}
	}
	closedir(names);
	qsort(folder.files, (size_t)folder.count, sizeof *folder.files, by_name);
	return folder;
}

/* A device with its key, that has counted nothing. */
static void forget(void) {
	static const char *const names[] = {"own.db", "own.db-wal", "own.db-shm"};
	char path[400];
	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%.250s/%.100s", place.data, names[i]);
		unlink(path);
	}
}

/* A day with these words, until the night that closes it: at one o'clock the next day's minutes
 * would be saved. The words may take 50 minutes. */
static struct folder day(const char *words) {
	char all[2000];
	forget();
	snprintf(all, sizeof all, "%s\nwait 40000\n", words);
	play(all);
	return read_folder();
}

/* The index is of no meaning once nobody has the file open, and no test compares it. */
static void same(const struct folder *a, const struct folder *b) {
	cr_assert(eq(int, a->count, b->count));
	for (int i = 0; i < a->count; i++) {
		const struct file *one = &a->files[i], *other = &b->files[i];
		cr_assert(eq(str, (char *)one->name, (char *)other->name));
		bool is_index = strstr(one->name, "-shm") != NULL,
			 is_lock = strstr(one->name, "-lock") != NULL;
		cr_assert(
			is_index || is_lock ||
				(one->size == other->size && memcmp(one->bytes, other->bytes, one->size) == 0),
			"%s is not the same", one->name);
	}
}

static bool holds(const struct folder *folder, const char *text) {
	for (int i = 0; i < folder->count; i++) {
		if (memmem(folder->files[i].bytes, folder->files[i].size, text, strlen(text))) {
			return true;
		}
	}
	return false;
}

/* Quickness. */

static int64_t ms_now(void) {
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static int ascending(const void *a, const void *b) {
	return *(const int64_t *)a < *(const int64_t *)b ? -1
													 : *(const int64_t *)a > *(const int64_t *)b;
}

/* Of kahvi's tile, as the kiosk itself describes it. */
static void find_tile(int *x, int *y) {
	cr_assert(eq(
		int, program_run(&place, "ovella-kiosk", "--window 1280x800 --describe home", output), 0));
	const char *line = strstr(output, "tile\tkahvi\t");
	cr_assert(line && sscanf(line, "tile kahvi %d %d", x, y) == 2, "%s", output);
}

static const uint32_t page = 0xf6f1e7, calm = 0xe3f0ec, ground = 0xf8e3c4;

/* Milliseconds until the colour there is another. */
static int64_t until_changed(struct stage *stage, int x, int y, uint32_t from) {
	int64_t begun = ms_now();
	while (stage_pixel(stage, x, y) == from && ms_now() - begun < 5000) {
	}
	return ms_now() - begun;
}

/* The middle of seven: a busy machine may hold one or two up. */
static void measure(struct stage *stage, int64_t *highlight, int64_t *thanks) {
	int64_t highlights[7], thanked[7];
	int x, y;
	find_tile(&x, &y);
	x += 25, y += 25;
	for (int i = 0; i < 7; i++) {
		cr_assert(stage_wait_pixel(stage, x, y, ground, 20000));
		program_sleep(1000);
		stage_down(stage, 0, x, y);
		highlights[i] = until_changed(stage, x, y, ground);
		program_sleep(60);
		int64_t begun = ms_now();
		stage_up(stage, 0, x, y);
		cr_assert(stage_wait_pixel(stage, 3, 3, calm, 5000));
		thanked[i] = ms_now() - begun;
		cr_assert(stage_wait_pixel(stage, 3, 3, page, 20000));
	}
	qsort(highlights, 7, sizeof *highlights, ascending);
	qsort(thanked, 7, sizeof *thanked, ascending);
	*highlight = highlights[3];
	*thanks = thanked[3];
}

Test(checklist, p16_a_touch_shows_within_100_ms_and_thanks_within_300_ms, .timeout = 300) {
	struct error err;
	int64_t highlight = INT64_MAX, thanks = INT64_MAX;
	struct place quick = place;
	place = place_make("kokeilu.conf", "thanks-seconds = 4\nburst-counts = 1000\n");
	struct stage *stage = stage_open(STAGE_POINTER, 1280, 800, &err);
	cr_assert(stage != NULL, "%s", err.text);
	char words[80];
	snprintf(words, sizeof words, "--window 1280x800 %s", now);
	pid_t kiosk = program_start(&place, "x11", stage_display(stage), words, NULL, NULL);
	for (int i = 0; i < 3 && (highlight > 100 || thanks > 300); i++) {
		measure(stage, &highlight, &thanks);
	}
	program_end(kiosk, SIGTERM);
	stage_close(stage);
	place_remove(&place);
	place = quick;
	cr_assert(le(i64, highlight, 100));
	cr_assert(le(i64, thanks, 300));
}

/* What is kept. */

static int stored(void) {
	cr_assert(
		eq(int, program_run(&place, "ovella-admin", "week --week 2026-W19 --format json", output),
			0),
		"%s", output);
	const char *found = strstr(output, "\"encounters\":");
	cr_assert(found != NULL, "%s", output);
	return atoi(found + 13);
}

/* One visitor is thanked; in the middle of the next one's tap the kiosk is gone. */
static void pull_the_plug(int after_ms) {
	FILE *to, *from;
	char line[200] = "";
	pid_t kiosk =
		program_start(&place, "dummy", NULL, "--now 2026-05-05T13:00 --play -", &to, &from);
	fputs("kahvi\n", to);
	while (strncmp(line, "screen thanks", 13) != 0 && fgets(line, sizeof line, from)) {
	}
	cr_assert(eq(str, line, "screen thanks kahvi\n"));
	fputs("done\npelit\n", to);
	program_sleep(after_ms);
	program_end(kiosk, SIGKILL);
	fclose(to);
	fclose(from);
}

Test(checklist, p38_a_thanked_tap_is_on_disk_whenever_the_program_is_gone) {
	int thanked = 0;
	for (int i = 0; i < ROUNDS; i++) {
		pull_the_plug(i % 4);
		int found = stored();
		cr_assert(found == thanked + 1 || found == thanked + 2, "%d of %d", found, thanked + 1);
		thanked = found;
	}
}

/* What is on the disk. */

Test(checklist, p42_any_order_of_the_same_visits_leaves_the_same_files) {
	static const char *const orders[ORDERS] = {
		"kahvi\ndone\npelit\nmore\nruoka\ndone\nkaymaan\ndone\nkahvi\ndone\njuttelu\ndone",
		"kaymaan\ndone\nkahvi\ndone\nkahvi\ndone\njuttelu\ndone\nruoka\nmore\npelit\ndone",
		"juttelu\ndone\nkahvi\ndone\nruoka\nmore\npelit\ndone\nkahvi\ndone\nkaymaan\ndone",
		"kahvi\nwait 60\nkahvi\nwait 60\njuttelu\nwait 60\nkaymaan\nwait "
		"60\npelit\nmore\nruoka\ndone",
		"pelit\nmore\nruoka\ndone\nwait "
		"900\nkaymaan\ndone\nkahvi\ndone\njuttelu\ndone\nkahvi\ndone",
		"kahvi\ndone\nwait "
		"1800\njuttelu\ndone\nkahvi\ndone\npelit\nmore\nruoka\ndone\nkaymaan\ndone"};
	struct folder first = day(orders[0]);
	for (int i = 1; i < ORDERS; i++) {
		struct folder other = day(orders[i]);
		same(&first, &other);
	}
	struct folder another = day("kahvi\ndone");
	cr_assert(not(another.files[2].size == first.files[2].size &&
				  memcmp(another.files[2].bytes, first.files[2].bytes, first.files[2].size) == 0),
		"other visits leave other files");
}

/* The local midnight that a day begins with, or the start of the day in universal time. */
static bool is_blunt(time_t time) {
	return time % 3600 == 0;
}

/* "13:07", "13.07", "T13" or a time in seconds since 1970 of these weeks. */
static const char *finer_than_a_day(const char *text) {
	for (const char *at = text; *at; at++) {
		bool is_before = at > text && isdigit((unsigned char)at[-1]);
		if (!is_before && isdigit((unsigned char)at[0]) && isdigit((unsigned char)at[1]) &&
			(at[2] == ':' || at[2] == '.') && isdigit((unsigned char)at[3]) &&
			isdigit((unsigned char)at[4])) {
			return at;
		}
		if ((at[0] == 'T' && isdigit((unsigned char)at[1])) || strncmp(at, "17779", 5) == 0) {
			return at;
		}
	}
	return NULL;
}

/* What the kiosk says to its log while somebody is there: nothing. */
static void kiosk_is_silent(void) {
	FILE *from;
	char line[400] = "";
	pid_t kiosk = program_start(&place, "dummy", NULL, now, NULL, &from);
	program_sleep(1500);
	program_end(kiosk, SIGTERM);
	bool has_line = fgets(line, sizeof line, from) != NULL;
	fclose(from);
	cr_assert(not(has_line && finer_than_a_day(line)), "%s", line);
}

Test(checklist, p44_nothing_is_finer_than_a_day_when_the_day_is_closed) {
	struct folder folder = day("kahvi\ndone\nwait 2345\npelit\nmore\nruoka\ndone");
	for (int i = 0; i < folder.count; i++) {
		const struct file *file = &folder.files[i];
		bool is_of_the_store = strncmp(file->name, "own.db", 6) == 0 && !strstr(file->name, "lock");
		cr_assert(not(is_of_the_store && !is_blunt(file->status.st_mtime)), "%s", file->name);
		cr_assert(not(is_of_the_store && !is_blunt(file->status.st_atime)), "%s", file->name);
	}
	cr_assert(eq(int, program_run(&place, "ovella-admin", "verify --dump", output), 0));
	cr_assert(strstr(output, "\"visits\":2") != NULL, "%s", output);
	const char *found = finer_than_a_day(output);
	cr_assert(found == NULL, "%.40s", found);
	for (char *line = strtok(output, "\n"); line; line = strtok(NULL, "\n")) {
		bool has_hours = strstr(line, "tue-13") != NULL;
		cr_assert(not(has_hours && !strstr(line, "\"kind\":\"hours\"")), "%s", line);
	}
	kiosk_is_silent();
}

Test(checklist, p45_who_combined_what_cannot_be_rebuilt_from_the_store) {
	struct folder one = day("kahvi\nmore\npelit\ndone\nruoka\nmore\njuttelu\ndone");
	struct folder other = day("kahvi\nmore\nruoka\ndone\npelit\nmore\njuttelu\ndone");
	same(&one, &other);
	one = day("kahvi\nmore\npelit\nruoka\ndone\njuttelu\ndone");
	other = day("juttelu\nmore\nkahvi\npelit\ndone\nruoka\ndone");
	same(&one, &other);
}

Test(checklist, p46_language_text_size_and_speech_are_nowhere_on_disk) {
	struct folder plain = day("kahvi\ndone\nwait 600\npelit\ndone");
	struct folder aided = day("language\nsv\nlarge\nkahvi\ndone\nwait 600\nkey speech\nkey louder\n"
							  "key next\nkey speech\nlarge\nlarge\npelit\ndone");
	same(&plain, &aided);
	struct folder spoken = day("kahvi\ndone\nwait 600\nkey headphones\nlanguage\nlanguage\nen\nen\n"
							   "key unplugged\npelit\ndone");
	same(&plain, &spoken);
}

Test(checklist, p47_old_pages_are_gone_when_the_day_is_closed) {
	forget();
	play("kahvi\ndone\nkahvi\ndone\nkahvi\ndone\nkahvi\ndone\nkahvi\ndone\npower-cut\n");
	struct folder open = read_folder();
	cr_assert(holds(&open, "\"activity:kahvi\":3,"), "the log holds what was counted on the way");
	play("ruoka\ndone\nwait 40000\n");
	struct folder closed = read_folder();
	cr_assert(not(holds(&closed, "\"activity:kahvi\":3,")));
	cr_assert(not(holds(&closed, "\"activity:kahvi\":4,")));
	cr_assert(holds(&closed, "\"activity:kahvi\":5,"));
}

/* What leaves the house is the report, and paper that nobody has written on yet. Whoever adds a
 * command says here whether it stays inside, and if it does not, writes its test of small cells. */

static bool is_of_the_house(const char *command) {
	static const char *const inside[] = {
		"week", "record", "close", "verify", "paper", "bundle", "collect", "copy", "status"};
	for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
		if (strcmp(inside[i], command) == 0) {
			return true;
		}
	}
	return strcmp(command, "report") == 0;
}

Test(checklist, p48_every_command_stays_in_the_house_or_hides_small_numbers) {
	int commands = 0;
	cr_assert(eq(int, program_run(&place, "ovella-admin", "--help", output), 0));
	for (char *line = strtok(output, "\n"); line; line = strtok(NULL, "\n")) {
		char name[40];
		if (strncmp(line, "  ", 2) == 0 && line[2] != ' ' && sscanf(line, "%39s", name) == 1) {
			cr_assert(is_of_the_house(name), "'%s': does it leave the house?", name);
			commands++;
		}
	}
	cr_assert(ge(int, commands, 5));
	play("kahvi\n");
	cr_assert(eq(int, program_run(&place, "ovella-admin", "week --week 2026-W19", output), 0));
	cr_assert(strstr(output, "Sisäinen työpaperi") != NULL, "%s", output);
}

/* Three visits on the day that is over, counted by the kiosk. */
Test(checklist, p48_the_report_hides_numbers_of_people_below_the_threshold) {
	play("kahvi\nwait 20\nkahvi\nwait 20\nkahvi\nwait 20\n");
	cr_assert(
		eq(int,
			program_run(&place, "ovella-admin", "report --from 4.5.2026 --until 11.5.2026", output),
			0),
		"%s", output);
	cr_assert(strstr(output, ".. kohtaamista") != NULL, "%s", output);
	cr_assert(eq(ptr, strstr(output, "3 kohtaamista"), NULL), "%s", output);
	cr_assert(eq(int,
				  program_run(&place, "ovella-admin",
					  "report --internal --from 4.5.2026 --until 11.5.2026", output),
				  0),
		"%s", output);
	cr_assert(strstr(output, "3 kohtaamista") != NULL, "%s", output);
	cr_assert(strstr(output, "Sisäinen työpaperi") != NULL, "%s", output);
}
