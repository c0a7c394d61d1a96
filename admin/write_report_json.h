#ifndef ADMIN_WRITE_REPORT_JSON_H
#define ADMIN_WRITE_REPORT_JSON_H

#include <stdbool.h>
#include <stdio.h>

struct error;
struct report;

/* The whole report as one JSON object, a line for each block, column and row:
 *
 *	{
 *	"title": "Yhdistämö (S22180)",
 *	"subtitle": "Seurantaraportti, jakso 4/6, 1.1.2022-31.3.2022",
 *	"name": "S22180_jakso4_v1",
 *	"day": "2022-04-05",
 *	"language": "fi",
 *	"marks": ["SYNTEETTINEN AINEISTO"],
 *	"foot": "ovella-admin 0.1, ...",
 *	"sections": [
 *	{"number": 1, "title": "Yhteenveto", "blocks": [
 *	{"sentence": "Jaksolla kirjattiin 1385 kohtaamista."},
 *	{"words": "Kevään ryhmät\n\nOlivat hyviä."},
 *	{"table": "Kuukaudet"}
 *	]}
 *	],
 *	"tables": [
 *	{"name": "Kuukaudet", "title": "Kohtaamiset kuukausittain", "annex": false, "note": null,
 *	"columns": [
 *	{"name": "kuukausi", "title": "Kuukausi", "kind": "text", "percent": false},
 *	{"name": "oulu", "title": "Oulu", "kind": "number", "percent": false}
 *	],
 *	"rows": [
 *	["2022-01", 12],
 *	["2022-02", {"hidden": true}]
 *	]}
 *	]
 *	}
 *
 * kind is "text", "number" or "day". A cell is a text, a number with each of its decimals as they
 * are in the report, a day as 2022-04-05, null where no number is meant, and {"hidden": true}
 * where there is one that is not told. Keys never vary with the language.
 *
 * False when a text is not UTF-8, when out of memory, or when the file could not be written. */
bool write_report_json(const struct report *report, FILE *file, struct error *err);

#endif
