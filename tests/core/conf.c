#include "tests/core/conf.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "core/settings.h"
#include "tests/core/folder.h"

char conf_text[16384];
struct project *conf_project;
struct error conf_error;

const char *const conf_whole = "[project]\n"              // line 1
							   "code = S22180\n"          // 2
							   "name = Yhdistämö\n"       // 3
							   "version = 2020-1\n"       // 4
							   "starts = 3.8.2020\n"      // 5
							   "ends = 30.4.2023\n"       // 6
							   "zone = Europe/Helsinki\n" // 7
							   "languages = fi sv\n"      // 8
							   "\n"                       // 9
							   "[site oulu]\n"            // 10
							   "name = Oulu\n"            // 11
							   "hours.mon = 13-17\n"      // 12
							   "\n"                       // 13
							   "[activity kahvi]\n"       // 14
							   "label.fi = Kahvi\n"       // 15
							   "label.sv = Kaffe\n"       // 16
							   "sign = coffee\n"          // 17
							   "colour = brown\n"         // 18
							   "\n"                       // 19
							   "[period 1]\n"             // 20
							   "starts = 3.8.2020\n"      // 21
							   "ends = 31.12.2020\n"      // 22
							   "\n"                       // 23
							   "[funder esr]\n"           // 24
							   "name = ESR\n"             // 25
							   "kind = eu-valtio\n"       // 26
							   "\n"                       // 27
							   "[panel]\n"                // 28
							   "diagonal-mm = 257\n";     // 29

void conf_start(void) {
	folder_make();
	strcpy(conf_text, conf_whole);
}

void conf_finish(void) {
	project_destroy(conf_project);
	folder_remove();
}

void conf_add(const char *lines) {
	cr_assert(lt(sz, strlen(conf_text) + strlen(lines), sizeof conf_text));
	strcat(conf_text, lines);
}

void conf_replace(const char *words, const char *others) {
	char changed[sizeof conf_text];
	char *at = strstr(conf_text, words);
	cr_assert(ne(ptr, at, NULL), "%s", words);
	snprintf(changed, sizeof changed, "%.*s%s%s", (int)(at - conf_text), conf_text, others,
		at + strlen(words));
	strcpy(conf_text, changed);
}

struct project *conf_read(const char *bytes, size_t size) {
	file_write("settings.conf", bytes, size);
	project_destroy(conf_project);
	conf_project = settings_read(folder_path("settings.conf").text, &conf_error);
	return conf_project;
}

char *conf_sentence(void) {
	struct path path = folder_path("settings.conf");
	cr_assert(eq(ptr, conf_project, NULL));
	cr_assert(
		eq(int, strncmp(conf_error.text, path.text, strlen(path.text)), 0), "%s", conf_error.text);
	return conf_error.text + strlen(path.text);
}

void conf_takes(const char *words, const char *others) {
	conf_replace(words, others);
	cr_assert(ne(ptr, conf_read(conf_text, strlen(conf_text)), NULL), "%s", conf_error.text);
}

char *conf_refused(const char *words, const char *others) {
	conf_replace(words, others);
	conf_read(conf_text, strlen(conf_text));
	return conf_sentence();
}

void conf_takes_too(const char *lines) {
	conf_add(lines);
	conf_takes("", "");
}

char *conf_refused_too(const char *lines) {
	conf_add(lines);
	return conf_refused("", "");
}
