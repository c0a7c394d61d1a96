#include "kiosk/aloud.h"

#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "kiosk/ui/screen.h"
#include "kiosk/voice.h"

void aloud_init(struct aloud *aloud) {
	memset(aloud, 0, sizeof *aloud);
	aloud->jack.descriptor = -1;
}

struct wanting {
	struct voice *voice;
	const char *language;
};

static void want(const char *text, void *data) {
	struct wanting *wanting = data;
	voice_want(wanting->voice, wanting->language, text);
}

/* On a flow of its own, that nobody looks at. */
static void want_all(struct voice *voice, const struct flow *flow) {
	struct flow *other = malloc(sizeof *other);
	if (!other) {
		return;
	}
	flow_init(other, flow->project, flow->theme.width, flow->theme.height, flow->scene.measure,
		flow->scene.measure_data, 0);
	for (int i = 0; i < flow->project->language_count; i++) {
		struct wanting wanting = {voice, flow->project->languages[i]};
		flow_rehearse(other, i, want, &wanting);
	}
	free(other);
	text_set_language(flow->project->languages[flow->language]);
}

bool aloud_open(struct aloud *aloud, const struct flow *flow, const char *folder, struct error *err) {
	struct error ignored;
	aloud->voice = voice_open(folder, flow->project->panel.recordings, err);
	if (!aloud->voice) {
		return false;
	}
	want_all(aloud->voice, flow);
	aloud_want_house(aloud, flow);
	if (!jack_open(&aloud->jack, "/dev/input", &ignored)) {
		jack_close(&aloud->jack);
	}
	return voice_try(aloud->voice) || error_set(err, "sound: there is no device");
}

void aloud_close(struct aloud *aloud) {
	voice_close(aloud->voice);
	if (aloud->jack.descriptor >= 0) {
		jack_close(&aloud->jack);
	}
	aloud_init(aloud);
}

void aloud_want_house(struct aloud *aloud, const struct flow *flow) {
	char text[PROJECT_NAME];
	for (int i = 0; aloud->voice && i < flow->project->language_count; i++) {
		const char *language = flow->project->languages[i];
		text_set_language(language);
		house_opens(flow, text, sizeof text);
		voice_want(aloud->voice, language, text);
		house_figure(flow, text, sizeof text);
		voice_want(aloud->voice, language, text);
	}
	text_set_language(flow->project->languages[flow->language]);
}

/* The lines of what is said, taken apart. */
static int split(char *copy, const char *texts[VOICE_TEXTS]) {
	int count = 0;
	for (char *line, *rest = copy; count < VOICE_TEXTS && (line = strtok_r(rest, "\n", &rest));) {
		texts[count++] = line;
	}
	return count;
}

void aloud_follow(struct aloud *aloud, const struct flow *flow) {
	const struct speech *speech = flow_speech(flow);
	char copy[sizeof speech->text];
	const char *texts[VOICE_TEXTS];
	if (!aloud->voice || speech->serial == aloud->serial) {
		return;
	}
	aloud->serial = speech->serial;
	memcpy(copy, speech->text, sizeof copy);
	int count = split(copy, texts);
	if (count) {
		voice_say(aloud->voice, flow->project->languages[flow->language], texts, count, flow->volume);
	} else {
		voice_stop(aloud->voice);
	}
}

void aloud_sample(struct aloud *aloud, const struct flow *flow) {
	const char *text = text_get("It is nice that you came.");
	if (aloud->voice) {
		voice_say(aloud->voice, flow->project->languages[flow->language], &text, 1, flow->volume);
	}
}

int aloud_descriptors(const struct aloud *aloud, int *descriptors) {
	int count = 0;
	if (aloud->voice) {
		descriptors[count++] = voice_descriptor(aloud->voice);
	}
	if (aloud->jack.descriptor >= 0) {
		descriptors[count++] = aloud->jack.descriptor;
	}
	return count;
}

bool aloud_work(struct aloud *aloud, enum key *key) {
	if (aloud->voice) {
		voice_work(aloud->voice);
	}
	if (aloud->jack.descriptor < 0 || !jack_work(&aloud->jack)) {
		return false;
	}
	*key = aloud->jack.is_in ? KEY_HEADPHONES : KEY_UNPLUGGED;
	return true;
}
