#ifndef ADMIN_WRITE_STANDING_JSON_H
#define ADMIN_WRITE_STANDING_JSON_H

#include <stdbool.h>
#include <stdio.h>

struct error;
struct standing;

/* How things stand as one JSON object on one line:
 *
 *	{"device": {"id": "75A2...", "key": "RWQ...", "fingerprint": "12345 ..."},
 *	 "sites": [{"site": "oulu", "last": "2022-05-03",
 *	            "missing": [{"from": "2022-05-04", "until": "2022-05-10", "days": 3}],
 *	            "bursts": ["2022-05-03"]}],
 *	 "devices": [{"device": "75A2...", "own": true, "sites": ["oulu"], "last": "2022-05-03",
 *	              "closed": 40, "open": 2, "gaps": [{"from": 38, "until": 41}], "undated": 1,
 *	              "undated_visits": 12}],
 *	 "awaited": [{"device": "...", "fingerprint": "..."}],
 *	 "refused": [{"file": "...", "why": "..."}],
 *	 "needs": {"missing_days": 3, "bursts": 1, "undated": 1, "missing_sheets": 3, "awaited": 0,
 *	           "refused": 0}}
 *
 * until is what comes after the last one; device is null where there is no key, last where nothing was
 * counted. False when out of memory, or when a file's name or reason is not UTF-8. */
bool write_standing_json(const struct standing *standing, FILE *file, struct error *err);

#endif
