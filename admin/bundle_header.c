#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "admin/bundle_inside.h"
#include "core/error.h"

/* The values of the first line; texts are within the JSON they came from. */
struct header {
	json_int_t version, first, count;
	const char *before, *created, *device, *key, *project, *seal;
	json_t *sites;
};

static json_t *list_sites(const struct bundle *bundle) {
	json_t *sites = json_array();
	for (int i = 0; i < bundle->site_count; i++) {
		json_array_append_new(sites, json_string(bundle->sites[i]));
	}
	return sites;
}

char *bundle_format_header(const struct bundle *bundle, const struct seal *last) {
	char before[SEAL_TEXT], seal[SEAL_TEXT], created[DAY_TEXT], key[KEY_TEXT];
	seal_format(&bundle->before, before);
	seal_format(last, seal);
	day_format(bundle->created, created);
	key_format(&bundle->key, key);
	json_t *root = json_pack("{s:s, s:i, s:i, s:s, s:s, s:i, s:s, s:s, s:s, s:o}", "before", before,
		"bundle", BUNDLE_VERSION, "count", bundle->count, "created", created, "device",
		bundle->device, "first", bundle->first, "key", key, "project", bundle->project, "seal",
		seal, "sites", list_sites(bundle));
	char *line = json_dumps(root, JSON_COMPACT | JSON_SORT_KEYS);
	json_decref(root);
	return line;
}

static bool parse_seal(const char *text, struct seal *seal) {
	size_t size;
	return strlen(text) == SEAL_TEXT - 1 &&
		   sodium_hex2bin(
			   seal->bytes, sizeof seal->bytes, text, SEAL_TEXT - 1, NULL, &size, NULL) == 0 &&
		   size == sizeof seal->bytes;
}

/* In order, and each once. */
static bool parse_sites(const json_t *list, struct bundle *bundle) {
	size_t count = json_array_size(list);
	for (size_t i = 0; i < count && count <= BUNDLE_SITES; i++) {
		const char *code = json_string_value(json_array_get(list, i));
		if (!code || !text_is_code(code) || !text_copy(bundle->sites[i], TEXT_CODE, code) ||
			(i > 0 && strcmp(bundle->sites[i - 1], code) >= 0)) {
			return false;
		}
	}
	bundle->site_count = (int)count;
	return json_is_array(list) && count <= BUNDLE_SITES;
}

static bool is_zero(const struct seal *seal) {
	return sodium_is_zero(seal->bytes, sizeof seal->bytes);
}

static bool names_key(const struct header *header, const struct bundle *bundle) {
	char key[KEY_TEXT], device[SHEET_DEVICE];
	key_format(&bundle->key, key);
	key_name(&bundle->key, device);
	return strcmp(header->key, key) == 0 && strcmp(header->device, device) == 0;
}

/* The name of the first value that cannot be, or NULL. */
static const char *take_values(
	const struct header *header, struct bundle *bundle, struct seal *last) {
	struct error unused;
	if (header->version != BUNDLE_VERSION) {
		return "bundle";
	}
	if (header->count < 1 || header->count > BUNDLE_SHEETS) {
		return "count";
	}
	if (header->first < 1 || header->first > SHEET_HIGHEST) {
		return "first";
	}
	bundle->count = (int)header->count;
	bundle->first = (int)header->first;
	if (!parse_seal(header->before, &bundle->before) ||
		(bundle->first == 1 && !is_zero(&bundle->before))) {
		return "before";
	}
	if (!day_parse(header->created, &bundle->created, &unused)) {
		return "created";
	}
	if (!names_key(header, bundle)) {
		return "device";
	}
	if (header->project[0] == '\0' ||
		!text_copy(bundle->project, sizeof bundle->project, header->project)) {
		return "project";
	}
	if (!parse_seal(header->seal, last)) {
		return "seal";
	}
	return parse_sites(header->sites, bundle) ? NULL : "sites";
}

/* Any other spelling of the same would be another bundle of the same sheets. */
static bool is_canonical(
	const struct bundle *bundle, const struct seal *last, const char *line, size_t length) {
	char *again = bundle_format_header(bundle, last);
	bool is_same = again && strlen(again) == length && memcmp(again, line, length) == 0;
	free(again);
	return is_same;
}

static enum bundle_state take_header(
	struct bundle *bundle, const char *path, json_t *root, struct seal *last, struct error *err) {
	struct header header;
	json_error_t why;
	if (json_unpack_ex(root, &why, JSON_STRICT,
			"{s:s, s:I, s:I, s:s, s:s, s:I, s:s, s:s, s:s, s:o}", "before", &header.before,
			"bundle", &header.version, "count", &header.count, "created", &header.created, "device",
			&header.device, "first", &header.first, "key", &header.key, "project", &header.project,
			"seal", &header.seal, "sites", &header.sites) != 0) {
		return bundle_damaged(err, path, 1, "the first line is no bundle's: %.100s", why.text);
	}
	const char *wrong = take_values(&header, bundle, last);
	return wrong ? bundle_damaged(err, path, 1, "the first line's \"%s\" cannot be right", wrong)
				 : BUNDLE_WHOLE;
}

enum bundle_state bundle_parse_header(struct bundle *bundle, const char *path, const char *line,
	size_t length, struct seal *last, struct error *err) {
	enum { LONGEST = 1 << 14 }; // all sites have room; who made it is not known yet
	json_error_t why;
	if (length > LONGEST) {
		return bundle_damaged(err, path, 1, "the first line has more than %d bytes", LONGEST);
	}
	json_t *root = json_loadb(line, length, JSON_REJECT_DUPLICATES, &why);
	json_int_t version = json_integer_value(json_object_get(root, "bundle"));
	enum bundle_state state;
	if (!root) {
		state = bundle_damaged(err, path, 1, "the first line is no JSON: %.100s", why.text);
	} else if (version > BUNDLE_VERSION) {
		error_set(err, "%.300s:1: is of format %lld; this program knows %d, and left it as it is",
			path, (long long)version, BUNDLE_VERSION);
		state = BUNDLE_NEWER;
	} else {
		state = take_header(bundle, path, root, last, err);
	}
	json_decref(root);
	if (state == BUNDLE_WHOLE && !is_canonical(bundle, last, line, length)) {
		return bundle_damaged(err, path, 1, "the first line is not in its canonical form");
	}
	return state;
}
