#include "kiosk/inspect.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"
#include "core/settings.h"
#include "core/text.h"
#include "kiosk/aloud.h"
#include "kiosk/kiosk.h"
#include "kiosk/languages.h"
#include "kiosk/sdl/glyphs.h"
#include "kiosk/sdl/painter.h"
#include "kiosk/sdl/window.h"
#include "kiosk/voice.h"
#include "kiosk/ui/pose.h"
#include "kiosk/ui/screen.h"

enum { USUAL_WIDTH = 1280, USUAL_HEIGHT = 800 };

/* What is needed to paint: everything of a kiosk but its window and its store. */
struct sight {
	struct project *project;
	struct glyphs *glyphs;
	struct languages languages; // of the settings; the project has those that are to be seen
	struct flow flow;
};

static void init_flow(struct sight *sight, const struct options *options) {
	int rotate = options->rotate >= 0 ? options->rotate : sight->project->panel.rotate;
	int width = options->width ? options->width : USUAL_WIDTH;
	int height = options->height ? options->height : USUAL_HEIGHT;
	bool is_turned = rotate == 90 || rotate == 270;
	flow_init(&sight->flow, sight->project, is_turned ? height : width, is_turned ? width : height,
		glyphs_measure, sight->glyphs, 0);
}

/* A draft is shown to who asks for it by name: somebody has to read it before it is approved. */
static bool open_sight(struct sight *sight, const struct options *options, struct error *err) {
	memset(sight, 0, sizeof *sight);
	sight->project = settings_read(options->settings, err);
	sight->glyphs = sight->project ? glyphs_open(NULL, err) : NULL;
	if (!sight->glyphs) {
		return false;
	}
	languages_look(&sight->languages, sight->project, sight->glyphs);
	languages_narrow(&sight->languages, sight->project, options->language);
	init_flow(sight, options);
	return true;
}

static void close_sight(struct sight *sight) {
	glyphs_close(sight->glyphs);
	project_destroy(sight->project);
}

void inspect_describe(const struct flow *flow, FILE *out) {
	static const char *const roles[] = {[ROLE_HEADING] = "heading",
		[ROLE_TEXT] = "text",
		[ROLE_TILE] = "tile",
		[ROLE_BUTTON] = "button",
		[ROLE_PICTURE] = "picture",
		[ROLE_STATUS] = "status"};
	const struct paint *scene = flow_scene(flow);
	for (int i = 0; i < scene->count; i++) {
		const struct shape *shape = &scene->shapes[i];
		char name[400];
		if (shape->role == ROLE_PART) {
			continue;
		}
		paint_name(scene, shape, name, sizeof name);
		fprintf(out, "%s\t%s\t%d\t%d\t%d\t%d\t%s\n", roles[shape->role],
			flow_target_name(flow, shape->target), shape->rect.x, shape->rect.y, shape->rect.w,
			shape->rect.h, name);
	}
}

static bool choose_pose(struct sight *sight, const struct options *options, struct error *err) {
	const char *name = options->describe ? options->describe : "home";
	int language = 0;
	const struct language *wanted =
		options->language ? languages_find(&sight->languages, options->language) : NULL;
	if (options->language) {
		language = project_find_language(sight->project, options->language);
	}
	if (language == PROJECT_NONE && wanted) {
		return error_set(err, "language '%.40s': cannot be shown: %.300s", wanted->code,
			wanted->why.text);
	}
	if (language == PROJECT_NONE) {
		return error_set(err, "language '%.40s': not among the languages of %s", options->language,
			sight->project->path);
	}
	return pose_show(&sight->flow, name, language, 1000) ||
		   error_set(err, "screen '%.40s': there is none; '--describe list' names them all", name);
}

void inspect_list(FILE *out) {
	for (int pose = 0; pose_name(pose); pose++) {
		fprintf(out, "%s\n", pose_name(pose));
	}
}

bool inspect_screen(const struct options *options, FILE *out, bool *is_drawn, struct error *err) {
	struct sight sight;
	bool shown = open_sight(&sight, options, err) && grid_works(&sight.flow, err) &&
				 choose_pose(&sight, options, err);
	*is_drawn = shown;
	if (shown && options->describe) {
		inspect_describe(&sight.flow, out);
	}
	if (shown && options->screenshot) {
		shown = painter_save(flow_scene(&sight.flow), sight.glyphs, options->screenshot, err);
	}
	close_sight(&sight);
	return shown;
}

/* Every letter on every screen, in each language. True tells nothing. */
static bool find_letters(struct sight *sight, int language, FILE *out) {
	for (int pose = 0; pose_name(pose); pose++) {
		pose_show(&sight->flow, pose_name(pose), language, 1000);
		const struct paint *scene = flow_scene(&sight->flow);
		for (int i = 0; i < scene->count; i++) {
			const struct shape *shape = &scene->shapes[i];
			unsigned missing;
			char text[400];
			if (shape->kind != SHAPE_TEXT) {
				continue;
			}
			snprintf(text, sizeof text, "%.*s", shape->bytes, shape->text);
			if (!glyphs_has(sight->glyphs, shape->face, text, &missing)) {
				fprintf(out, "language %s: no letter U+%04X in the font, wanted by \"%s\"\n",
					sight->project->languages[language], missing, text);
				return false;
			}
		}
	}
	return true;
}

static bool check_letters(struct sight *sight, int language, FILE *out) {
	bool is_whole = find_letters(sight, language, out);
	if (is_whole) {
		fprintf(out, "language %s: every letter is there\n", sight->project->languages[language]);
	}
	return is_whole;
}

/* What hides a language is told; a fault only where it is one. */
static bool check_languages(const struct sight *sight, FILE *out) {
	bool is_sound = true;
	for (int i = 0; i < sight->languages.count; i++) {
		const struct language *language = &sight->languages.all[i];
		if (language->why.text[0]) {
			fprintf(out, "language %s: %s\n", language->code, language->why.text);
		}
		is_sound = is_sound && !language->is_fault;
	}
	return is_sound;
}

static bool check_greeting(const struct sight *sight, FILE *out) {
	unsigned missing;
	if (!sight->project->panel.greets_in_sami ||
		glyphs_has(sight->glyphs, FACE_BOLD, screen_sami_greeting, &missing)) {
		return true;
	}
	fprintf(out, "greeting \"%s\": no letter U+%04X in the font\n", screen_sami_greeting, missing);
	return false;
}

/* The smallest side that a finger hits; the buttons at the foot and of the staff's may be lower. */
static bool is_for_fingers(const struct shape *shape, const struct theme *theme) {
	int least = (shape->role == ROLE_TILE ? theme->target : theme->foot) - 1;
	return !shape->target || (shape->rect.w >= least && shape->rect.h >= least);
}

/* A text that runs out of the picture or under the foot is a text nobody can read. */
static bool check_room(struct sight *sight, int language, FILE *out) {
	const struct theme *theme = &sight->flow.theme;
	for (int pose = 0; pose_name(pose); pose++) {
		pose_show(&sight->flow, pose_name(pose), language, 1000);
		const struct paint *scene = flow_scene(&sight->flow);
		for (int i = 0; i < scene->count; i++) {
			const struct rect *rect = &scene->shapes[i].rect;
			if (rect->x < 0 || rect->y < 0 || rect->x + rect->w > theme->width ||
				rect->y + rect->h > theme->height) {
				fprintf(out, "screen %s in %s: does not fit this panel; take a larger panel\n", pose_name(pose),
					sight->project->languages[language]);
				return false;
			}
			if (!is_for_fingers(&scene->shapes[i], theme)) {
				fprintf(out,
					"screen %s in %s: a button of %.0f x %.0f mm is too small for a finger; take a "
					"larger panel\n",
					pose_name(pose), sight->project->languages[language],
					rect->w / theme->px_per_mm, rect->h / theme->px_per_mm);
				return false;
			}
		}
	}
	return true;
}

static bool check_family(const char *family, const char *ours, const char *package, FILE *out) {
	if (strcmp(family, ours) == 0) {
		fprintf(out, "font: %s\n", family);
		return true;
	}
	fprintf(out, "font: %s stands in for %s; the package %s has it\n", family, ours, package);
	return false;
}

/* The Arabic one is looked at where a language needs it. */
static bool check_fonts(const struct sight *sight, FILE *out) {
	const char *family = glyphs_family(sight->glyphs);
	const char *arabic = glyphs_arabic_family(sight->glyphs);
	bool is_ours = check_family(family ? family : "-", "Noto Sans", "fonts-noto-core", out);
	return (!arabic ||
			   check_family(arabic, "Noto Sans Arabic UI", "fonts-noto-ui-core", out)) &&
		   is_ours;
}

/* Where the counts are kept, the clips are too: they are made here, as at a start. What is missing is no
 * fault of the settings: a kiosk without a voice counts all the same. */
static void check_voice(struct sight *sight, const char *data, FILE *out) {
	struct aloud aloud;
	struct error why;
	aloud_init(&aloud);
	if (!sight->project->panel.has_speech || access(data, W_OK) != 0) {
		fprintf(out, "voice: %s\n",
			sight->project->panel.has_speech ? "looked at where the data folder is" : "off");
		return;
	}
	aloud_open(&aloud, &sight->flow, data, &why);
	bool is_whole = aloud.voice && voice_make_all(aloud.voice);
	fprintf(out, "voice: %s\n", is_whole ? "every text has a clip" : "not whole");
	for (int i = 0; aloud.voice && voice_complaint(aloud.voice, i, &why); i++) {
		fprintf(out, "voice: %s\n", why.text);
	}
	aloud_close(&aloud);
}

static bool check_site(const struct sight *sight, const char *code, FILE *out) {
	struct error why;
	int site;
	bool is_found = kiosk_find_site(sight->project, code, &site, &why);
	fprintf(out, "site: %s\n", is_found ? sight->project->sites[site].name : why.text);
	return is_found;
}

static bool check_display(const struct sight *sight, const struct options *options, FILE *out) {
	struct error why;
	int rotate = options->rotate >= 0 ? options->rotate : sight->project->panel.rotate;
	struct window *window =
		window_open(options->width, options->height, rotate, sight->glyphs, &why);
	if (!window) {
		fprintf(out, "%s\n", why.text);
		return false;
	}
	window_report(window, out);
	window_close(window);
	return true;
}

bool inspect_all(const struct options *options, FILE *out, bool *sound, struct error *err) {
	struct sight sight;
	struct error why;
	*sound = true;
	if (!open_sight(&sight, options, err)) {
		close_sight(&sight);
		return false;
	}
	fprintf(out, "settings: %s, version %s, %d sites, %d activities\n", sight.project->name,
		sight.project->version, sight.project->site_count, sight.project->activity_count);
	*sound = check_site(&sight, options->site, out);
	*sound = check_fonts(&sight, out) && *sound;
	*sound = check_languages(&sight, out) && *sound;
	*sound = check_greeting(&sight, out) && *sound;
	if (!grid_check(&sight.flow, &why)) {
		fprintf(out, "panel: %s\n", why.text);
		*sound = false;
	} else {
		fprintf(out, "panel: %d x %d px, %d mm across, tiles of %.0f x %.0f mm\n",
			sight.flow.theme.width, sight.flow.theme.height, sight.project->panel.diagonal_mm,
			sight.flow.grid.tile_width / sight.flow.theme.px_per_mm,
			sight.flow.grid.tile_height / sight.flow.theme.px_per_mm);
		if (!sight.flow.can_enlarge) {
			fprintf(out, "panel: no room for large text, which is not offered\n");
		}
		for (int i = 0; i < sight.project->language_count; i++) {
			*sound = check_letters(&sight, i, out) && *sound;
			*sound = check_room(&sight, i, out) && *sound;
		}
	}
	check_voice(&sight, options->data, out);
	*sound = check_display(&sight, options, out) && *sound;
	close_sight(&sight);
	return true;
}

/* The same site as now: a stick of another one would count for that. */
static bool check_same_site(const struct sight *sight, const struct options *options, FILE *out) {
	struct error why;
	int site, next;
	if (!project_need_site(sight->project, options->check_settings, &site, &why) ||
		!kiosk_find_site(sight->project, options->site, &next, &why)) {
		fprintf(out, "%s\n", why.text);
		return false;
	}
	if (next != site) {
		fprintf(out, "site '%s': these settings are for site '%s'\n", options->check_settings,
			sight->project->sites[next].code);
	}
	return next == site;
}

bool inspect_settings(const struct options *options, FILE *out, bool *sound, struct error *err) {
	struct sight sight;
	struct error why;
	if (!open_sight(&sight, options, err)) {
		close_sight(&sight);
		return false;
	}
	*sound = check_same_site(&sight, options, out);
	if (!grid_check(&sight.flow, &why)) {
		fprintf(out, "panel: %s\n", why.text);
		*sound = false;
	} else {
		for (int i = 0; i < sight.project->language_count; i++) {
			*sound = find_letters(&sight, i, out) && *sound;
			*sound = check_room(&sight, i, out) && *sound;
		}
	}
	close_sight(&sight);
	return true;
}
