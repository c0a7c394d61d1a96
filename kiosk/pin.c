#include "kiosk/pin.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "core/error.h"
#include "core/text.h"
#include "kiosk/pin_file.h"

enum {
	FREE_TRIES = 5,
	FIRST_WAIT = 30, // seconds
	LONGEST_WAIT = 900,
	LONGEST_AFTER = 10,   // tries
	MOST_TRIES = 1000000, // where the count stays
	MIXED = 32,           // bytes of the digits' keyed hash
	PASSES = crypto_pwhash_OPSLIMIT_INTERACTIVE,
	MEMORY = 32 * 1024, // KiB
	MOST_PASSES = 8,    // of a hash on disk: more is damage, and would stop the device
	MOST_MEMORY = 64 * 1024,
};

#define HASH_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/$=,"

/* What the thread works on. It is the thread's alone from pthread_create() to pthread_join(). */
struct job {
	bool is_new; // keep it; else compare it
	bool is_reset;
	unsigned passes, memory; // of the hash to be compared with
	unsigned char mixed[MIXED];
	char hash[crypto_pwhash_STRBYTES];
	enum pin_answer answer;
	const char *file; // that could not be written, and errno's reason
	int reason;
};

struct pin {
	char path[256]; // for complaints
	int folder, bell;
	bool is_set, is_running;
	int tries;
	int64_t since_ms; // the wait's beginning
	enum pin_answer trouble;
	struct error why; // of the trouble
	pthread_t thread;
	struct job job;
};

static int write_tries(int folder, int tries) {
	char value[16];
	snprintf(value, sizeof value, "%d", tries);
	return pin_file_write(folder, "pin.tries", value);
}

static enum pin_answer fail_to_write(const struct pin *pin, const char *name, int reason,
	struct error *err) {
	error_set(err, "%s/%s: cannot be written: %s", pin->path, name, strerror(reason));
	return PIN_DISK;
}

/* The hash must not ask for more than this program's own: a flipped bit could make it gigabytes.
 * libsodium takes some bytes beyond ASCII for letters. */
static enum pin_found read_hash(const struct pin *pin, struct job *job, struct error *err) {
	char value[PIN_VALUE];
	int end = 0;
	enum pin_found found = pin_file_read(pin->folder, pin->path, "pin", value, err);
	if (found != PIN_THERE) {
		return found;
	}
	sscanf(value, "$argon2id$v=19$m=%6u,t=%2u,p=1$%n", &job->memory, &job->passes, &end);
	if (!end || value[strspn(value, HASH_LETTERS)] != '\0' || job->memory > MOST_MEMORY ||
		job->passes > MOST_PASSES || !text_copy(job->hash, sizeof job->hash, value) ||
		crypto_pwhash_str_needs_rehash(job->hash, PASSES, MEMORY * (size_t)1024) < 0) {
		error_set(err, "%s/pin: damaged: not a hash of libsodium's", pin->path);
		return PIN_UNREADABLE;
	}
	return PIN_THERE;
}

static enum pin_found read_secret(const struct pin *pin, unsigned char secret[MIXED],
	struct error *err) {
	char value[PIN_VALUE];
	size_t size;
	enum pin_found found = pin_file_read(pin->folder, pin->path, "pin.secret", value, err);
	if (found == PIN_THERE &&
		(sodium_hex2bin(secret, MIXED, value, strlen(value), NULL, &size, NULL) || size != MIXED)) {
		error_set(err, "%s/pin.secret: damaged: not 64 hexadecimal digits", pin->path);
		found = PIN_UNREADABLE;
	}
	sodium_memzero(value, sizeof value);
	return found;
}

static int make_secret(const struct pin *pin, unsigned char secret[MIXED]) {
	char value[2 * MIXED + 1];
	randombytes_buf(secret, MIXED);
	sodium_bin2hex(value, sizeof value, secret, MIXED);
	int reason = pin_file_write(pin->folder, "pin.secret", value);
	sodium_memzero(value, sizeof value);
	return reason;
}

static enum pin_found read_tries(struct pin *pin, struct error *err) {
	char value[PIN_VALUE];
	enum pin_found found = pin_file_read(pin->folder, pin->path, "pin.tries", value, err);
	if (found == PIN_THERE && !text_parse_int(value, 0, MOST_TRIES, &pin->tries)) {
		error_set(err, "%s/pin.tries: damaged: not a number of tries", pin->path);
		return PIN_UNREADABLE;
	}
	return found;
}

/* Opening. */

/* The tries are on disk before the PIN is: where they are missing, somebody has taken them away. */
static void look(struct pin *pin) {
	struct job job;
	unsigned char secret[MIXED];
	struct error why;
	enum pin_found hash = read_hash(pin, &job, &pin->why);
	pin->is_set = hash != PIN_MISSING;
	if (!pin->is_set) {
		return;
	}
	if (hash != PIN_THERE || read_secret(pin, secret, &pin->why) != PIN_THERE) {
		pin->trouble = PIN_DAMAGED;
	}
	if (read_tries(pin, &why) != PIN_THERE) {
		pin->tries = LONGEST_AFTER;
		pin->why = pin->trouble ? pin->why : why;
		pin->trouble = pin->trouble ? pin->trouble : PIN_RECOUNT;
	}
	sodium_memzero(secret, sizeof secret);
}

struct pin *pin_open(const char *folder, int64_t now_ms, struct error *err) {
	struct pin *pin = sodium_init() < 0 ? NULL : calloc(1, sizeof *pin);
	if (!pin) {
		error_set(err, "%.255s: the PIN cannot be looked for: no memory", folder);
		return NULL;
	}
	snprintf(pin->path, sizeof pin->path, "%s", folder);
	pin->since_ms = now_ms;
	pin->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	pin->bell = pin->folder < 0 ? -1 : eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	if (pin->bell < 0) {
		error_set(err, "%.255s: the PIN cannot be looked for: %s", folder, strerror(errno));
		pin_close(pin);
		return NULL;
	}
	look(pin);
	return pin;
}

void pin_close(struct pin *pin) {
	if (!pin) {
		return;
	}
	if (pin->is_running) {
		pthread_join(pin->thread, NULL);
	}
	if (pin->bell >= 0) {
		close(pin->bell);
	}
	if (pin->folder >= 0) {
		close(pin->folder);
	}
	sodium_memzero(pin, sizeof *pin);
	free(pin);
}

bool pin_is_set(const struct pin *pin) {
	return pin->is_set;
}

enum pin_answer pin_trouble(const struct pin *pin, struct error *err) {
	if (pin->trouble) {
		*err = pin->why;
	}
	return pin->trouble;
}

static int wait_after(int tries) {
	int wait = FIRST_WAIT;
	if (tries < FREE_TRIES) {
		return 0;
	}
	for (int i = FREE_TRIES; i < tries && wait < LONGEST_WAIT; i++) {
		wait *= 2;
	}
	return wait < LONGEST_WAIT ? wait : LONGEST_WAIT;
}

int pin_wait_seconds(const struct pin *pin, int64_t now_ms) {
	int64_t left = pin->since_ms + wait_after(pin->tries) * INT64_C(1000) - now_ms;
	return left > 0 ? (int)((left + 999) / 1000) : 0;
}

/* The thread. */

/* libsodium says the same of a wrong password and of too little memory. Who knows the PIN must not
 * be told that it is wrong, so the memory is asked for once more. */
static enum pin_answer compare(const struct pin *pin, struct job *job) {
	char unused[crypto_pwhash_STRBYTES];
	const char *mixed = (const char *)job->mixed;
	if (crypto_pwhash_str_verify(job->hash, mixed, MIXED) == 0) {
		job->is_reset = write_tries(pin->folder, 0) == 0;
		return PIN_RIGHT;
	}
	bool has_room =
		crypto_pwhash_str(unused, mixed, MIXED, job->passes, job->memory * (size_t)1024) == 0;
	sodium_memzero(unused, sizeof unused);
	return has_room ? PIN_WRONG : PIN_FAILED;
}

static enum pin_answer keep(const struct pin *pin, struct job *job) {
	if (crypto_pwhash_str(
			job->hash, (const char *)job->mixed, MIXED, PASSES, MEMORY * (size_t)1024) != 0) {
		return PIN_FAILED;
	}
	job->file = "pin.tries";
	job->reason = write_tries(pin->folder, 0);
	if (!job->reason) {
		job->file = "pin";
		job->reason = pin_file_write(pin->folder, "pin", job->hash);
	}
	return job->reason ? PIN_DISK : PIN_KEPT;
}

static void *work(void *data) {
	struct pin *pin = data;
	struct job *job = &pin->job;
	job->answer = job->is_new ? keep(pin, job) : compare(pin, job);
	eventfd_write(pin->bell, 1);
	return NULL;
}

/* A signal that asks the program to end is for the loop. */
static enum pin_answer start(struct pin *pin, struct error *err) {
	sigset_t all, usual;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &usual);
	int reason = pthread_create(&pin->thread, NULL, work, pin);
	pthread_sigmask(SIG_SETMASK, &usual, NULL);
	pin->is_running = reason == 0;
	if (!pin->is_running) {
		sodium_memzero(&pin->job, sizeof pin->job);
		error_set(err, "%s: the PIN cannot be hashed: %s", pin->path, strerror(reason));
		return PIN_FAILED;
	}
	return PIN_NONE;
}

/* Trying and setting. */

static bool is_pin(const char *digits) {
	size_t length = strnlen(digits, 13);
	return length >= 4 && length <= 12 && strspn(digits, "0123456789") == length;
}

/* 9 is beside 0, as on a keypad that is typed along. */
static bool is_easy(const char *digits) {
	bool has_turns = true, is_run = true;
	int step = (digits[1] - digits[0] + 10) % 10;
	for (int i = 1; digits[i]; i++) {
		has_turns = has_turns && digits[i] == digits[i % 2];
		is_run = is_run && (digits[i] - digits[i - 1] + 10) % 10 == step;
	}
	return has_turns || (is_run && (step == 1 || step == 9));
}

static void mix(struct job *job, const char *digits, unsigned char secret[MIXED]) {
	crypto_generichash(
		job->mixed, MIXED, (const unsigned char *)digits, strlen(digits), secret, MIXED);
	sodium_memzero(secret, MIXED);
}

/* On disk first: whoever pulls the plug on the answer has used the try up. */
static int count_try(struct pin *pin, int64_t now_ms) {
	int tries = pin->tries < MOST_TRIES ? pin->tries + 1 : MOST_TRIES;
	int reason = write_tries(pin->folder, tries);
	if (!reason) {
		pin->tries = tries;
		pin->since_ms = now_ms;
		pin->trouble = pin->trouble == PIN_RECOUNT ? PIN_NONE : pin->trouble;
	}
	return reason;
}

enum pin_answer pin_try(struct pin *pin, const char *digits, int64_t now_ms, struct error *err) {
	unsigned char secret[MIXED];
	if (pin->is_running) {
		return PIN_BUSY;
	}
	if (pin_wait_seconds(pin, now_ms) > 0) {
		return PIN_WAIT;
	}
	if (!is_pin(digits)) {
		return PIN_DIGITS;
	}
	if (read_hash(pin, &pin->job, err) != PIN_THERE || read_secret(pin, secret, err) != PIN_THERE) {
		sodium_memzero(secret, sizeof secret);
		return PIN_DAMAGED;
	}
	mix(&pin->job, digits, secret);
	int reason = count_try(pin, now_ms);
	if (reason) {
		sodium_memzero(&pin->job, sizeof pin->job);
		return fail_to_write(pin, "pin.tries", reason, err);
	}
	pin->job.is_new = false;
	return start(pin, err);
}

/* A secret that cannot be read is of no use to any PIN. */
enum pin_answer pin_set(struct pin *pin, const char *digits, struct error *err) {
	unsigned char secret[MIXED];
	struct error unused;
	if (pin->is_running) {
		return PIN_BUSY;
	}
	if (!is_pin(digits) || is_easy(digits)) {
		return is_pin(digits) ? PIN_EASY : PIN_DIGITS;
	}
	int reason = read_secret(pin, secret, &unused) == PIN_THERE ? 0 : make_secret(pin, secret);
	if (reason) {
		sodium_memzero(secret, sizeof secret);
		return fail_to_write(pin, "pin.secret", reason, err);
	}
	mix(&pin->job, digits, secret);
	pin->job.is_new = true;
	return start(pin, err);
}

int pin_descriptor(const struct pin *pin) {
	return pin->bell;
}

static void heed(struct pin *pin, const struct job *job) {
	if (job->answer == PIN_KEPT || job->is_reset) {
		pin->tries = 0;
	}
	if (job->answer == PIN_KEPT) {
		pin->is_set = true;
		pin->trouble = PIN_NONE;
	}
}

enum pin_answer pin_take_answer(struct pin *pin, struct error *err) {
	eventfd_t times;
	if (!pin->is_running || eventfd_read(pin->bell, &times) != 0) {
		return PIN_NONE;
	}
	pthread_join(pin->thread, NULL);
	pin->is_running = false;
	enum pin_answer answer = pin->job.answer;
	heed(pin, &pin->job);
	if (answer == PIN_DISK) {
		fail_to_write(pin, pin->job.file, pin->job.reason, err);
	} else if (answer == PIN_FAILED) {
		error_set(err, "%s: the PIN cannot be hashed: no memory", pin->path);
	}
	sodium_memzero(&pin->job, sizeof pin->job);
	return answer;
}

/* Forgetting. */

bool pin_forget(const char *folder, struct error *err) {
	static const char *const names[] = {
		"pin", "pin.secret", "pin.tries", "pin.new", "pin.secret.new", "pin.tries.new"};
	int reason = 0;
	int from = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	for (size_t i = 0; from >= 0 && i < sizeof names / sizeof *names && !reason; i++) {
		reason = unlinkat(from, names[i], 0) == 0 || errno == ENOENT ? 0 : errno;
	}
	if (from < 0 || (!reason && fsync(from) != 0)) {
		reason = errno;
	}
	if (from >= 0) {
		close(from);
	}
	return !reason ||
		   error_set(err, "%.255s: the PIN cannot be removed: %s", folder, strerror(reason));
}
