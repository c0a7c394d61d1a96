#ifndef ADMIN_WRITE_JSON_H
#define ADMIN_WRITE_JSON_H

#include <stdio.h>

struct weekly;

/* The weeks as one JSON object, a line for each row:
 *
 *	{"internal":true,"mark":"Sisäinen työpaperi - ei julkaistavaksi",
 *	"from":"2022-05-02","until":"2022-05-09","weeks":[
 *	{"week":"2022-W18","site":"oulu","days":[7,null,12,0,null,null,null],"encounters":19, ...},
 *	{"week":"2022-W18","site":"all", ...}]}
 *
 * mark is in the language that was set. until is the day after the last one. A day without a number
 * was closed, is not known or is outside the range. */
void write_json_week(const struct weekly *weekly, FILE *file);

#endif
