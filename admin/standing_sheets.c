#include <stdlib.h>
#include <string.h>

#include "admin/standing_inside.h"
#include "core/error.h"
#include "core/project.h"
#include "core/store.h"
#include "core/tally.h"

/* What the sheets say of places and devices, in one walk. */

/* A day on which a kiosk showed the calm screen, and what may have settled it. Those that settle may
 * be read before those that are settled. */
struct burst {
	int site, day;
};

struct settled {
	int site, from, until; // site TALLY_ALL: each
};

struct walk {
	struct standing *standing;
	struct tally *tally;
	int burst_count, settled_count;
	struct burst *bursts;
	struct settled *settled;
};

static bool keep_burst(struct walk *walk, int site, int day) {
	struct burst *bursts = realloc(walk->bursts, (size_t)(walk->burst_count + 1) * sizeof *bursts);
	if (bursts) {
		walk->bursts = bursts;
		bursts[walk->burst_count++] = (struct burst){site, day};
	}
	return bursts != NULL;
}

static bool keep_settled(struct walk *walk, int site, int from, int until) {
	size_t size = (size_t)(walk->settled_count + 1) * sizeof *walk->settled;
	struct settled *settled = realloc(walk->settled, size);
	if (settled) {
		walk->settled = settled;
		settled[walk->settled_count++] = (struct settled){site, from, until};
	}
	return settled != NULL;
}

/* Its first day is a line's number, 20220131. */
static int first_issued(const struct sheet *sheet) {
	int number = sheet_count(sheet, "from");
	int year = number / 10000, month = number / 100 % 100, day = number % 100;
	return day_exists(year, month, day) ? day_from_date(year, month, day) : sheet->day;
}

static bool note_bursts(struct walk *walk, const struct sheet *sheet, int site) {
	if (sheet->day == DAY_NONE) {
		return true;
	}
	if (sheet->kind == SHEET_DOOR && site != PROJECT_NONE && sheet_count(sheet, "bursts") > 0) {
		return keep_burst(walk, site, sheet->day);
	}
	if (sheet->kind == SHEET_CORRECTION && site != PROJECT_NONE) {
		return keep_settled(walk, site, sheet->day, sheet->day + 1);
	}
	if (sheet->kind == SHEET_ISSUED && (site != PROJECT_NONE || !sheet->site[0])) {
		int which = sheet->site[0] ? site : TALLY_ALL;
		return keep_settled(walk, which, first_issued(sheet), sheet->day + 1);
	}
	return true;
}

static bool is_counted(const struct sheet *sheet) {
	return sheet->kind == SHEET_DOOR || sheet->kind == SHEET_PAPER;
}

static void note_day(struct walk *walk, struct standing_device *device, const struct sheet *sheet,
	int site) {
	if (!is_counted(sheet) || sheet->day == DAY_NONE) {
		return;
	}
	device->last = sheet->day > device->last ? sheet->day : device->last;
	for (int i = 0; i < walk->standing->place_count; i++) {
		struct standing_place *place = &walk->standing->places[i];
		if (place->site == site && sheet->day > place->last) {
			place->last = sheet->day;
		}
	}
}

static void note_site(struct standing_device *device, const struct sheet *sheet) {
	if (sheet->kind != SHEET_DOOR) {
		return;
	}
	for (int i = 0; i < device->site_count; i++) {
		if (strcmp(device->sites[i], sheet->site) == 0) {
			return;
		}
	}
	if (device->site_count < STANDING_SITES) {
		text_copy(device->sites[device->site_count++], TEXT_CODE, sheet->site);
	}
}

/* Lines come by number, the open ones first. */
static bool note_number(struct standing_device *device, int number) {
	int missing = number - device->number - 1;
	bool noted = true;
	if (number == 0) {
		device->open_sheets++;
		return true;
	}
	if (missing > 0) {
		noted = standing_extend(
			&device->gaps, (struct standing_range){device->number + 1, number, missing});
	}
	device->sheets++;
	device->number = number;
	return noted;
}

static bool note(const struct store_line *line, void *data, struct error *err) {
	struct walk *walk = data;
	struct sheet sheet;
	struct error why;
	if (!sheet_parse(&sheet, line->body, (size_t)line->length, &why)) {
		return error_set(err, "%s: sheet %d of %s is damaged; ovella-admin verify tells the rest",
			line->file, line->number, line->device);
	}
	struct standing_device *device = standing_device(walk->standing, line->device);
	int site = project_find_site(walk->standing->project, sheet.site);
	if (!device || !note_number(device, line->number) || !note_bursts(walk, &sheet, site)) {
		return error_set(err, "status: out of memory");
	}
	note_site(device, &sheet);
	note_day(walk, device, &sheet, site);
	return tally_add(&sheet, walk->tally, err);
}

static bool make_places(struct standing *standing) {
	const struct project *project = standing->project;
	standing->places = calloc((size_t)project->site_count + 1, sizeof *standing->places);
	for (int i = 0; standing->places && i < project->site_count; i++) {
		if (!project->sites[i].is_planned) {
			standing->places[standing->place_count++] =
				(struct standing_place){.site = i, .last = DAY_NONE};
		}
	}
	return standing->places != NULL;
}

/* A range goes on over days on which the place was closed, and ends with the last missing day. */
static bool find_missing(struct standing_place *place, const struct tally *tally, int from, int until) {
	struct standing_range range = {0};
	bool kept = true;
	for (int day = from; kept && day < until; day++) {
		enum tally_state state = tally_state(tally, place->site, day);
		if (state == TALLY_UNKNOWN) {
			range.from = range.count ? range.from : day;
			range.until = day + 1;
			range.count++;
		} else if (state == TALLY_OPEN && range.count) {
			kept = standing_extend(&place->missing, range);
			range.count = 0;
		}
	}
	return kept && (!range.count || standing_extend(&place->missing, range));
}

static bool is_settled(const struct walk *walk, const struct burst *burst) {
	for (int i = 0; i < walk->settled_count; i++) {
		const struct settled *settled = &walk->settled[i];
		if ((settled->site == TALLY_ALL || settled->site == burst->site) &&
			burst->day >= settled->from && burst->day < settled->until) {
			return true;
		}
	}
	return false;
}

static int compare_bursts(const void *a, const void *b) {
	const struct burst *one = a, *other = b;
	return (one->day > other->day) - (one->day < other->day);
}

/* Two devices of a place may have shown it on the same day, which waits once. */
static bool find_bursts(struct standing_place *place, const struct walk *walk) {
	int last = DAY_NONE;
	for (int i = 0; i < walk->burst_count; i++) {
		const struct burst *burst = &walk->bursts[i];
		if (burst->site == place->site && burst->day != last && !is_settled(walk, burst)) {
			last = burst->day;
			if (!standing_extend(&place->bursts, (struct standing_range){last, last + 1, 1})) {
				return false;
			}
		}
	}
	return true;
}

static bool judge_places(struct walk *walk, int from, int until) {
	if (walk->burst_count > 1) {
		qsort(walk->bursts, (size_t)walk->burst_count, sizeof *walk->bursts, compare_bursts);
	}
	for (int i = 0; i < walk->standing->place_count; i++) {
		struct standing_place *place = &walk->standing->places[i];
		if (!find_missing(place, walk->tally, from, until) || !find_bursts(place, walk)) {
			return false;
		}
	}
	return true;
}

bool standing_read_sheets(
	struct standing *standing, struct store *store, int today, struct error *err) {
	const struct project *project = standing->project;
	int until = today < project->until ? today : project->until;
	struct walk walk = {.standing = standing};
	until = until > project->from ? until : project->from;
	walk.tally = tally_create(project, project->from, until + 1, err);
	bool read = walk.tally && (make_places(standing) || error_set(err, "status: out of memory")) &&
				(!store || store_each_line(store, note, &walk, err)) &&
				(judge_places(&walk, project->from, until) ||
					error_set(err, "status: out of memory"));
	tally_destroy(walk.tally);
	free(walk.bursts);
	free(walk.settled);
	return read;
}
