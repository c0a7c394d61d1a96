/* Points 25 to 34 of the checklist (tests/checklist/points.txt), of the flow alone: keys, speech, words. */

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "kiosk/ui/screen.h"
#include "tests/kiosk/ui/visitor.h"

static struct request request;

static void key(enum key pressed) {
	struct event event = {.kind = EVENT_KEY, .key = pressed, .at = now()};
	request = flow_step(&flow, &event);
}

/* Where the store is ill, it is asked again later than this test lasts. */
static void pose(enum screen_id screen_id) {
	flow_pose(&flow, screen_id, 0, now());
	flow.retry_at = now() + 60000;
	pass(1);
}

/* A door that has all there is. */
static void all_doors(void) {
	struct panel *panel = &project->panel;
	panel->has_speech = panel->offers_many = panel->asks_on_leaving = true;
	door_again();
}

/* What a target asks for and where it leads: the same by a finger and by the keys. */
struct effect {
	enum request_kind kind;
	int activity, people, language;
	enum screen_id screen;
	bool is_large, speaks;
};

static struct effect effect(void) {
	return (struct effect){request.kind, request.kind ? request.activity : 0, request.people,
		flow.language, flow.screen, flow.is_large, flow.speaks};
}

static struct effect by_finger(enum screen_id screen_id, int target) {
	pose(screen_id);
	struct rect rect = paint_find(flow_scene(&flow), target)->rect;
	struct event event = {.kind = EVENT_DOWN, .at = now(), .finger = 7, .x = rect.x + 5, .y = rect.y + 5};
	flow_step(&flow, &event);
	pass_ms(60);
	event.kind = EVENT_UP;
	event.at = now();
	request = flow_step(&flow, &event);
	return effect();
}

/* Walks on to it, however many there are before it. */
static struct effect by_keys(enum screen_id screen_id, int target, enum key step) {
	pose(screen_id);
	for (int i = 0; i < 40 && flow.focus != target; i++) {
		key(step);
	}
	cr_assert(eq(int, flow.focus, target), "%s cannot be reached on %s",
		flow_target_name(&flow, target), flow_screen_name(screen_id));
	key(KEY_CHOOSE);
	return effect();
}

static void compare(enum screen_id screen_id, int target) {
	static const enum key steps[] = {KEY_NEXT, KEY_PREVIOUS};
	for (int i = 0; i < 2; i++) {
		all_doors();
		struct effect finger = by_finger(screen_id, target);
		all_doors();
		struct effect keys = by_keys(screen_id, target, steps[i]);
		cr_assert(eq(int, memcmp(&finger, &keys, sizeof finger), 0), "%s on %s",
			flow_target_name(&flow, target), flow_screen_name(screen_id));
	}
}

Test(checklist, p25_every_function_works_with_keys_alone) {
	for (int i = SCREEN_HOME; i <= SCREEN_CLOSED; i++) {
		int targets[40], count = 0;
		all_doors();
		pose((enum screen_id)i);
		for (int k = 0; k < flow_scene(&flow)->count; k++) {
			if (flow_scene(&flow)->shapes[k].target) {
				targets[count++] = flow_scene(&flow)->shapes[k].target;
			}
		}
		cr_assert(ge(int, count, 1));
		for (int k = 0; k < count; k++) {
			compare((enum screen_id)i, targets[k]);
		}
	}
	all_doors();
	count("kahvi");
	pass(1);
	key(KEY_UNDO);
	cr_assert(eq(int, request.kind, REQUEST_UNDO));
}

Test(checklist, p26_speech_starts_by_key_or_jack_without_the_screen) {
	static const enum key starts[] = {KEY_SPEECH, KEY_HEADPHONES};
	for (int i = 0; i < 2; i++) {
		all_doors();
		cr_assert(eq(str, (char *)flow_speech(&flow)->text, ""));
		key(starts[i]);
		cr_assert(flow.speaks);
		cr_assert(strstr(flow_speech(&flow)->text, "Mitä haluat tehdä tänään?") != NULL);
	}
	key(KEY_UNPLUGGED);
	cr_assert(not(flow.speaks));
	cr_assert(eq(str, (char *)flow_speech(&flow)->text, ""));
}

/* Another serial: what is being said stops. */
static void stops(enum key pressed) {
	unsigned serial = flow_speech(&flow)->serial;
	key(pressed);
	cr_assert(ne(uint, flow_speech(&flow)->serial, serial), "key %d", (int)pressed);
}

Test(checklist, p27_speech_stops_on_any_action_and_can_be_repeated) {
	static const enum key actions[] = {KEY_NEXT, KEY_PREVIOUS, KEY_LOUDER, KEY_SOFTER, KEY_REPEAT};
	char said[sizeof flow.speech.text];
	all_doors();
	key(KEY_SPEECH);
	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
		stops(actions[i]);
	}
	unsigned serial = flow_speech(&flow)->serial;
	press_at(7, 0, 0);
	cr_assert(ne(uint, flow_speech(&flow)->serial, serial));
	lift_at(7, 0, 0);
	key(KEY_NEXT);
	strcpy(said, flow_speech(&flow)->text);
	cr_assert(ne(str, said, ""));
	stops(KEY_REPEAT);
	cr_assert(eq(str, (char *)flow_speech(&flow)->text, said));
}

Test(checklist, p29_volume_is_the_usual_again_for_the_next_visitor) {
	all_doors();
	key(KEY_SPEECH);
	for (int i = 0; i < 10; i++) {
		key(KEY_LOUDER);
	}
	cr_assert(eq(int, flow.volume, 7));
	key(KEY_NEXT);
	key(KEY_CHOOSE);
	cr_assert(eq(int, request.kind, REQUEST_COUNT));
	saved();
	cr_assert(eq(int, flow.volume, 7));
	pass(120);
	cr_assert(eq(str, screen(), "home"));
	cr_assert(eq(int, flow.volume, project->panel.volume));
	cr_assert(lt(int, flow.volume, 7));
}

Test(checklist, p31_explore_by_touch_never_counts_on_the_first_touch) {
	all_doors();
	key(KEY_SPEECH);
	for (int i = 0; i < project->activity_count; i++) {
		char *code = project->activities[i].code;
		pass(1);
		cr_assert(eq(str, touch(code), "nothing"), "%s", code);
		cr_assert(strstr(flow_speech(&flow)->text, project->activities[i].label[0]) != NULL);
	}
	pass(1);
	cr_assert(eq(str, touch("pelit"), "nothing"));
	pass(1);
	cr_assert(eq(str, touch("pelit"), "count pelit"));
}

/* Words. */

static bool ends_sentence(char letter) {
	return letter == '.' || letter == '?' || letter == '!';
}

static int letters_of(const char *word, size_t bytes) {
	int letters = 0;
	for (size_t i = 0; i < bytes; i++) {
		letters += (word[i] & 0xc0) != 0x80;
	}
	return letters;
}

/* A full stop inside "13.30" ends no sentence. */
static void is_plain(const char *text, void *data) {
	bool is_finnish = strcmp(data, "fi") == 0;
	int words = 0, sentences = 0;
	for (const char *at = text; *at;) {
		size_t bytes = strcspn(at, " ");
		words += bytes > 0;
		cr_assert(not(is_finnish && letters_of(at, bytes) > 14), "%s", text);
		cr_assert(le(int, words, 8), "%s", text);
		if (bytes && ends_sentence(at[bytes - 1])) {
			sentences++;
			words = 0;
		}
		at += bytes + (at[bytes] == ' ');
	}
	sentences += words > 0;
	cr_assert(le(int, sentences, 3), "%s", text);
}

static int texts;

static void count_text(const char *text, void *language) {
	texts++;
	is_plain(text, language);
}

Test(checklist, p33_sentences_have_8_words_messages_3_sentences_finnish_words_14_letters) {
	all_doors();
	for (int i = 0; i < project->language_count; i++) {
		texts = 0;
		flow_rehearse(&flow, i, count_text, project->languages[i]);
		cr_assert(gt(int, texts, 100), "%s", project->languages[i]);
	}
}
