#include "kiosk/clip.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/text.h"
#include "tests/kiosk/nook.h"
#include "tests/kiosk/tone.h"

static struct error err;
static struct tone tone;

static char *name_of(const char *text) {
	static char names[2][CLIP_NAME];
	static int next;
	next = !next;
	clip_name(text, names[next]);
	return names[next];
}

Test(clip, a_name_is_the_text_made_plain) {
	cr_assert(eq(str, name_of("Kahvi"), "kahvi"));
	cr_assert(eq(str, name_of("Hei! Mitä haluat tehdä tänään?"), "hei-mitä-haluat-tehdä-tänään"));
	cr_assert(eq(str, name_of("KÄSITYÖT"), "käsityöt"));
	cr_assert(eq(str, name_of("  På   besök. "), "på-besök"));
	cr_assert(eq(str, name_of("Kello 13–17, ke"), "kello-13-17-ke"));
	cr_assert(eq(str, name_of("IT-help"), "it-help"));
	cr_assert(eq(str, name_of("Just - visiting"), "just-visiting"));
}

Test(clip, a_name_keeps_the_letters_of_every_script) {
	cr_assert(eq(str, name_of("Кофе, чай"), "кофе-чай"));
	cr_assert(eq(str, name_of("قهوة؟"), "قهوة"));
	cr_assert(eq(str, name_of("Čáhkanbáiki"), "čáhkanbáiki"));
}

Test(clip, a_name_is_no_path) {
	cr_assert(eq(str, name_of("../../etc/passwd"), "etcpasswd"));
	cr_assert(eq(sz, strlen(name_of("…")), 8));
	cr_assert(ne(str, name_of("!"), name_of("?")));
	cr_assert(strchr(name_of("/"), '/') == NULL);
}

Test(clip, a_long_name_is_cut_between_letters_and_told_apart) {
	char text[400] = "";
	for (int i = 0; i < 60; i++) {
		strcat(text, "äö ");
	}
	char *name = name_of(text);
	cr_assert(le(sz, strlen(name), CLIP_NAME - 1));
	cr_assert(ge(sz, strlen(name), CLIP_NAME - 3));
	cr_assert(text_is_utf8(name));
	strcat(text, "a");
	cr_assert(ne(str, name_of(text), name));
	cr_assert(eq(int, strncmp(name_of(text), name, 60), 0));
}

Test(clip, a_name_that_just_fits_is_whole) {
	char text[CLIP_NAME + 1];
	memset(text, 'a', sizeof text);
	text[CLIP_NAME - 1] = '\0';
	cr_assert(eq(str, name_of(text), text));
	text[CLIP_NAME - 1] = 'a';
	text[CLIP_NAME] = '\0';
	cr_assert(eq(sz, strlen(name_of(text)), CLIP_NAME - 1));
	cr_assert(eq(chr, name_of(text)[CLIP_NAME - 1 - 9], '-'));
}

Test(clip, bytes_that_are_no_utf8_end_the_name) {
	cr_assert(eq(str, name_of("kah\xffvi"), "kah"));
}

static void refuses(const char *path, const char *reason) {
	struct clip clip;
	cr_assert(not(clip_read(path, &clip, &err)));
	cr_assert(clip.bytes == NULL);
	cr_assert(strstr(err.text, reason) != NULL, "%s", err.text);
}

Test(clip, what_is_no_file_of_reasonable_size_is_not_read) {
	char path[] = "/tmp/ovella-clip-XXXXXX";
	int file = mkstemp(path);
	cr_assert(file >= 0 && ftruncate(file, CLIP_LARGEST + 1) == 0);
	close(file);
	refuses(path, "File too large");
	unlink(path);
	refuses(path, "No such file");
	cr_assert(eq(int, mkfifo(path, 0600), 0));
	refuses(path, "Invalid argument");
	unlink(path);
	refuses("/tmp", "Invalid argument");
}

/* Root leaves no trace anywhere. */
Test(clip, knows_where_it_would_leave_a_trace) {
	struct clip clip;
	cr_assert(geteuid() != 0 || setuid(65534) == 0);
	cr_assert(clip_read("/etc/passwd", &clip, &err), "%s", err.text);
	cr_assert(clip.leaves_trace);
	clip_free(&clip);
}

static bool keep(const char *temporary, const char *path, double level) {
	tone_make(&tone, 22050, 1, 100, level);
	tone_write(temporary, tone.bytes, tone.size);
	return clip_keep(temporary, path, &err);
}

Test(clip, keeps_what_can_be_heard_and_nothing_else) {
	char folder[] = "/tmp/ovella-clip-XXXXXX", path[64], temporary[64];
	cr_assert(mkdtemp(folder) != NULL);
	snprintf(path, sizeof path, "%s/kahvi.wav", folder);
	snprintf(temporary, sizeof temporary, "%s/new", folder);
	cr_assert(not(keep(temporary, path, 0)));
	cr_assert(eq(str, err.text, "nothing can be heard in it"));
	cr_assert(ne(int, access(temporary, F_OK), 0));
	cr_assert(ne(int, access(path, F_OK), 0));
	cr_assert(keep(temporary, path, 0.5), "%s", err.text);
	cr_assert(ne(int, access(temporary, F_OK), 0));
	cr_assert(eq(int, access(path, F_OK), 0));
	unlink(path);
	rmdir(folder);
}

Test(clip, what_was_cut_off_in_the_making_is_removed, .init = nook_make, .fini = nook_remove) {
	nook_folder("clips/fi");
	const char *cut_off = nook_path("clips/fi/.new-4711.wav"), *whole = nook_path("clips/fi/kahvi.wav");
	fclose(fopen(cut_off, "w"));
	fclose(fopen(whole, "w"));
	clip_tidy(nook_path("clips"));
	cr_assert(ne(int, access(cut_off, F_OK), 0));
	cr_assert(eq(int, access(whole, F_OK), 0));
	clip_tidy("/nowhere");
}
