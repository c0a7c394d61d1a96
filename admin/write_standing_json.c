#include "admin/write_standing_json.h"

#include <jansson.h>

#include "admin/standing.h"
#include "core/error.h"
#include "core/project.h"

/* What fails leaves a NULL behind: json_pack() and json_array_append_new() fail of it, in turn. */
struct page {
	bool failed;
};

static void append(struct page *page, json_t *array, json_t *value) {
	page->failed |= json_array_append_new(array, value) != 0;
}

static json_t *day_value(int day) {
	char text[DAY_TEXT];
	if (day == DAY_NONE) {
		return json_null();
	}
	day_format(day, text);
	return json_string(text);
}

static json_t *key_value(struct page *page, const struct key *key, bool is_whole) {
	char id[SHEET_DEVICE], line[KEY_TEXT], fingerprint[KEY_FINGERPRINT];
	key_name(key, id);
	key_format(key, line);
	key_fingerprint(key, fingerprint);
	json_t *value = json_pack("{s:s, s:s}", is_whole ? "id" : "device", id, "fingerprint", fingerprint);
	page->failed |= is_whole && json_object_set_new(value, "key", json_string(line)) != 0;
	return value;
}

static json_t *missing_value(struct page *page, const struct standing_ranges *ranges) {
	json_t *list = json_array();
	for (int i = 0; i < ranges->count; i++) {
		const struct standing_range *range = &ranges->list[i];
		append(page, list,
			json_pack("{s:o, s:o, s:i}", "from", day_value(range->from), "until",
				day_value(range->until), "days", range->count));
	}
	return list;
}

static json_t *days_value(struct page *page, const struct standing_ranges *ranges) {
	json_t *list = json_array();
	for (int i = 0; i < ranges->count; i++) {
		append(page, list, day_value(ranges->list[i].from));
	}
	return list;
}

static json_t *gaps_value(struct page *page, const struct standing_ranges *ranges) {
	json_t *list = json_array();
	for (int i = 0; i < ranges->count; i++) {
		append(page, list,
			json_pack("{s:i, s:i}", "from", ranges->list[i].from, "until", ranges->list[i].until));
	}
	return list;
}

static json_t *places_value(struct page *page, const struct standing *standing) {
	json_t *list = json_array();
	for (int i = 0; i < standing->place_count; i++) {
		const struct standing_place *place = &standing->places[i];
		append(page, list,
			json_pack("{s:s, s:o, s:o, s:o}", "site", standing->project->sites[place->site].code,
				"last", day_value(place->last), "missing", missing_value(page, &place->missing),
				"bursts", days_value(page, &place->bursts)));
	}
	return list;
}

static json_t *sites_value(struct page *page, const struct standing_device *device) {
	json_t *list = json_array();
	for (int i = 0; i < device->site_count; i++) {
		append(page, list, json_string(device->sites[i]));
	}
	return list;
}

static json_t *devices_value(struct page *page, const struct standing *standing) {
	json_t *list = json_array();
	for (int i = 0; i < standing->device_count; i++) {
		const struct standing_device *device = &standing->devices[i];
		append(page, list,
			json_pack("{s:s, s:b, s:o, s:o, s:i, s:i, s:o, s:i, s:i}", "device", device->id, "own",
				device->is_own, "sites", sites_value(page, device), "last",
				day_value(device->last), "closed", device->sheets, "open", device->open_sheets,
				"gaps", gaps_value(page, &device->gaps), "undated", device->undated,
				"undated_visits", device->undated_visits));
	}
	return list;
}

static json_t *awaited_value(struct page *page, const struct standing *standing) {
	json_t *list = json_array();
	for (int i = 0; i < standing->awaited_count; i++) {
		append(page, list, key_value(page, &standing->awaited[i], false));
	}
	return list;
}

static json_t *refused_value(struct page *page, const struct standing *standing) {
	json_t *list = json_array();
	for (int i = 0; i < standing->refused_count; i++) {
		append(page, list,
			json_pack("{s:s, s:s}", "file", standing->refused[i].name, "why",
				standing->refused[i].why));
	}
	return list;
}

static json_t *needs_value(const struct standing_needs *needs) {
	return json_pack("{s:i, s:i, s:i, s:i, s:i, s:i}", "missing_days", needs->missing_days, "bursts",
		needs->bursts, "undated", needs->undated, "missing_sheets", needs->missing_sheets, "awaited",
		needs->awaited, "refused", needs->refused);
}

bool write_standing_json(const struct standing *standing, FILE *file, struct error *err) {
	struct page page = {.failed = false};
	struct standing_needs needs = standing_needs(standing);
	json_t *value = json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "device",
		standing->has_key ? key_value(&page, &standing->key, true) : json_null(), "sites",
		places_value(&page, standing), "devices", devices_value(&page, standing), "awaited",
		awaited_value(&page, standing), "refused", refused_value(&page, standing), "needs",
		needs_value(&needs));
	bool written = value && !page.failed && json_dumpf(value, file, 0) == 0 && putc('\n', file) != EOF;
	json_decref(value);
	return written || error_set(err, "status: out of memory, or a name that is not UTF-8");
}
