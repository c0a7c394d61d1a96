/* What is heard is what is seen: a clip for each text of each screen. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/settings.h"
#include "core/text.h"
#include "kiosk/clip.h"
#include "kiosk/sdl/glyphs.h"
#include "kiosk/ui/flow.h"
#include "kiosk/voice.h"
#include "tests/kiosk/nook.h"

static struct voice *voice;
static struct error err;

static void set_up(void) {
	nook_make();
	nook_folder("data");
	voice = voice_open(nook_path("data"), "", &err);
	cr_assert(voice != NULL, "%s", err.text);
}

static void clean_up(void) {
	voice_close(voice);
	nook_remove();
}

TestSuite(voice_screens, .init = set_up, .fini = clean_up, .timeout = 400);

struct wanted {
	const char *language;
	int count;
};

static void want(const char *text, void *data) {
	struct wanted *wanted = data;
	voice_want(voice, wanted->language, text);
	wanted->count += text[0] != '\0';
}

static int want_all(const struct project *project, struct glyphs *glyphs) {
	static struct flow flow;
	struct wanted wanted = {0};
	flow_init(&flow, project, 1280, 800, glyphs_measure, glyphs, 0);
	for (int i = 0; i < project->language_count; i++) {
		wanted.language = project->languages[i];
		flow_rehearse(&flow, i, want, &wanted);
	}
	return wanted.count;
}

/* From a WAV file's header: bytes after it, and bytes a second. */
static void check_clip(const char *path) {
	struct clip clip;
	uint32_t second;
	cr_assert(clip_read_heard(path, &clip, &err), "%s: %s", path, err.text);
	memcpy(&second, (char *)clip.bytes + 28, sizeof second);
	cr_assert(gt(dbl, (double)(clip.size - 44) / second, 0.2), "%s", path);
	clip_free(&clip);
}

static int check_clips(const char *language) {
	char path[600];
	int count = 0;
	snprintf(path, sizeof path, "data/clips/%s", language);
	DIR *folder = opendir(nook_path(path));
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		if (entry->d_name[0] != '.') {
			snprintf(path, sizeof path, "data/clips/%s/%s", language, entry->d_name);
			check_clip(nook_path(path));
			count++;
		}
	}
	closedir(folder);
	return count;
}

static char *complaint(void) {
	static struct error told;
	return voice_complaint(voice, 0, &told) ? told.text : "none";
}

Test(voice_screens, everything_on_every_screen_gets_a_clip) {
	char locale[300];
	const char *build = getenv("OVELLA_BUILD");
	snprintf(locale, sizeof locale, "%.200s/share/locale", build ? build : "build");
	text_start(locale);
	struct project *project = settings_read("packaging/examples/yhdistamo.conf", &err);
	struct glyphs *glyphs = glyphs_open("fonts/ovella-pictograms.ttf", &err);
	cr_assert(project && glyphs, "%s", err.text);
	cr_assert(gt(int, want_all(project, glyphs), 3 * 30));
	cr_assert(voice_make_all(voice), "%s", complaint());
	for (int i = 0; i < project->language_count; i++) {
		cr_assert(ge(int, check_clips(project->languages[i]), 25), "%s", project->languages[i]);
		cr_assert(voice_can(voice, project->languages[i]));
	}
	glyphs_close(glyphs);
	project_destroy(project);
}
