#include "admin/write_standing_text.h"

#include "admin/standing.h"
#include "core/project.h"
#include "core/text.h"

static void put_line(FILE *file, const char *words, const char *of) {
	fputs("  ", file);
	fprintf(file, words, of);
	putc('\n', file);
}

static void put_key(const struct standing *standing, FILE *file) {
	char id[SHEET_DEVICE], line[KEY_TEXT], fingerprint[KEY_FINGERPRINT];
	if (!standing->has_key) {
		fprintf(file, "%s\n",
			text_get("This device has no key yet. Make it: ovella-admin status --key"));
		return;
	}
	key_name(&standing->key, id);
	key_format(&standing->key, line);
	key_fingerprint(&standing->key, fingerprint);
	fprintf(file, text_get("This device: %s"), id);
	putc('\n', file);
	put_line(file, text_get("Fingerprint: %s"), fingerprint);
	put_line(file, "office-key = %s", line);
}

static void put_last(FILE *file, int last) {
	char day[DAY_TEXT];
	if (last == DAY_NONE) {
		fprintf(file, "  %s\n", text_get("Nothing has been counted yet."));
		return;
	}
	day_format_finnish(last, day);
	put_line(file, text_get("Last day counted: %s"), day);
}

/* "3.5.2022" or "3.5.2022-9.5.2022". */
static void name_days(const struct standing_range *range, char days[2 * DAY_TEXT]) {
	char from[DAY_TEXT], last[DAY_TEXT];
	day_format_finnish(range->from, from);
	day_format_finnish(range->until - 1, last);
	bool is_one = range->from + 1 == range->until;
	snprintf(days, 2 * DAY_TEXT, "%s%s%s", from, is_one ? "" : "-", is_one ? "" : last);
}

static void put_missing(const struct standing_ranges *missing, FILE *file) {
	for (int i = 0; i < missing->count; i++) {
		char days[2 * DAY_TEXT];
		int count = missing->list[i].count;
		name_days(&missing->list[i], days);
		fputs("  ", file);
		fprintf(file,
			text_get_plural("Missing: %s (%d opening day)", "Missing: %s (%d opening days)",
				(unsigned long)count),
			days, count);
		putc('\n', file);
	}
}

static void put_bursts(const struct standing_ranges *bursts, FILE *file) {
	for (int i = 0; i < bursts->count; i++) {
		char day[2 * DAY_TEXT];
		name_days(&bursts->list[i], day);
		put_line(file, text_get("Too many touches at once; nobody has decided on it: %s"), day);
	}
}

static void put_place(const struct standing *standing, const struct standing_place *place, FILE *file) {
	fprintf(file, "\n%s\n", standing->project->sites[place->site].name);
	put_last(file, place->last);
	put_missing(&place->missing, file);
	put_bursts(&place->bursts, file);
}

static void put_sites(
	const struct standing *standing, const struct standing_device *device, FILE *file) {
	for (int i = 0; i < device->site_count; i++) {
		int site = project_find_site(standing->project, device->sites[i]);
		fprintf(file, "%s%s", i ? ", " : ": ",
			site == PROJECT_NONE ? device->sites[i] : standing->project->sites[site].name);
	}
}

static void put_sheets(const struct standing_device *device, FILE *file) {
	fputs("  ", file);
	fprintf(file,
		text_get_plural("%d closed sheet", "%d closed sheets", (unsigned long)device->sheets),
		device->sheets);
	if (device->open_sheets) {
		fputs(", ", file);
		fprintf(file,
			text_get_plural("%d open sheet", "%d open sheets", (unsigned long)device->open_sheets),
			device->open_sheets);
	}
	putc('\n', file);
}

static void put_gaps(const struct standing_ranges *gaps, FILE *file) {
	for (int i = 0; i < gaps->count; i++) {
		const struct standing_range *gap = &gaps->list[i];
		fputs("  ", file);
		if (gap->count == 1) {
			fprintf(file, text_get("Sheet %d is missing."), gap->from);
		} else {
			fprintf(file, text_get("Sheets %d-%d are missing."), gap->from, gap->until - 1);
		}
		putc('\n', file);
	}
}

static void put_undated(const struct standing_device *device, FILE *file) {
	if (device->undated == 0) {
		return;
	}
	fputs("  ", file);
	fprintf(file,
		text_get_plural("%d sheet has no day yet.", "%d sheets have no day yet.",
			(unsigned long)device->undated),
		device->undated);
	putc(' ', file);
	fprintf(file,
		text_get_plural("%d encounter", "%d encounters", (unsigned long)device->undated_visits),
		device->undated_visits);
	putc('\n', file);
}

static void put_device(
	const struct standing *standing, const struct standing_device *device, FILE *file) {
	putc('\n', file);
	fprintf(file, device->is_own ? text_get("This device: %s") : text_get("Device: %s"), device->id);
	put_sites(standing, device, file);
	putc('\n', file);
	put_last(file, device->last);
	put_sheets(device, file);
	put_gaps(&device->gaps, file);
	put_undated(device, file);
}

static void put_awaited(const struct standing *standing, FILE *file) {
	for (int i = 0; i < standing->awaited_count; i++) {
		char id[SHEET_DEVICE], fingerprint[KEY_FINGERPRINT];
		key_name(&standing->awaited[i], id);
		key_fingerprint(&standing->awaited[i], fingerprint);
		putc('\n', file);
		fprintf(file, text_get("Device: %s"), id);
		putc('\n', file);
		put_line(file, text_get("Fingerprint: %s"), fingerprint);
		fprintf(file, "  %s\n", text_get("Its key is known, and no sheet has come."));
	}
}

static void put_refused(const struct standing *standing, FILE *file) {
	for (int i = 0; i < standing->refused_count; i++) {
		fputs(i ? "" : "\n", file);
		fprintf(file, text_get("Not let in: %s"), standing->refused[i].name);
		fprintf(file, "\n  %s\n", standing->refused[i].why);
	}
}

void write_standing_text(const struct standing *standing, FILE *file) {
	put_key(standing, file);
	for (int i = 0; i < standing->place_count; i++) {
		put_place(standing, &standing->places[i], file);
	}
	for (int i = 0; i < standing->device_count; i++) {
		put_device(standing, &standing->devices[i], file);
	}
	put_awaited(standing, file);
	put_refused(standing, file);
}
