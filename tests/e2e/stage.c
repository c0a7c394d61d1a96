#include "tests/e2e/stage.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XI2.h>
#include <X11/extensions/XTest.h>
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <xorg/xf86-input-inputtest-protocol.h>

#include "core/error.h"

enum {
	FINGERS = 10,
	TOUCH_RANGE = 65536, // the driver's axes run from 0 to one less than this
	TAP_MILLISECONDS = 150,
	POLL_MILLISECONDS = 2,
	START_MILLISECONDS = 20000,
	END_MILLISECONDS = 5000,
	ANSWER_SECONDS = 10,
};

struct stage {
	enum stage_kind kind;
	int width, height;
	char folder[64]; // of the server's files, empty: none
	pid_t server;    // 0: none
	char name[16];
	Display *display;
	int touch;          // the touchscreen's socket, -1: none
	bool down[FINGERS]; // on the touchscreen
};

struct path {
	char text[80]; // a socket's may have no more than 107
};

static const char *const programs[] = {
	[STAGE_POINTER] = "Xvfb",
	/* Not the one on PATH: with xserver-xorg-legacy that is a setuid wrapper, which outlives its
	 * parent and takes no configuration from a user. */
	[STAGE_TOUCH] = "/usr/lib/xorg/Xorg",
};

/* The machine's own screens, mice and keyboards are left alone. */
static const char configuration[] =
	"Section \"ServerLayout\" Identifier \"stage\" Screen \"screen\"\n"
	"	InputDevice \"touch\" \"CorePointer\"\n"
	"	Option \"AutoAddDevices\" \"false\" Option \"AutoAddGPU\" \"false\" EndSection\n"
	"Section \"InputDevice\" Identifier \"touch\" Driver \"inputtest\"\n"
	"	Option \"DeviceType\" \"Touch\" Option \"TouchCount\" \"%d\"\n"
	"	Option \"SocketPath\" \"touch\" EndSection\n"
	"Section \"Device\" Identifier \"card\" Driver \"dummy\" VideoRam 65536 EndSection\n"
	"Section \"Monitor\" Identifier \"monitor\" HorizSync 1-1000 VertRefresh 1-200\n"
	"	Modeline \"mode\" %d %d %d %d %d %d %d %d %d EndSection\n"
	"Section \"Screen\" Identifier \"screen\" Device \"card\" Monitor \"monitor\"\n"
	"	DefaultDepth 24 SubSection \"Display\" Modes \"mode\" EndSubSection EndSection\n";

static int64_t now(void) {
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void pause_for(int milliseconds) {
	struct timespec rest = {.tv_nsec = milliseconds * 1000000L};
	while (nanosleep(&rest, &rest) != 0) {
	}
}

static struct path path_of(const struct stage *stage, const char *file) {
	struct path path;
	snprintf(path.text, sizeof path.text, "%s/%s", stage->folder, file);
	return path;
}

static bool make_folder(struct stage *stage, struct error *err) {
	const char *parent = getenv("TMPDIR");
	snprintf(stage->folder, sizeof stage->folder, "%s/stage-XXXXXX", parent ? parent : "/tmp");
	if (mkdtemp(stage->folder) == NULL) {
		error_set(err, "%s: %s", stage->folder, strerror(errno));
		stage->folder[0] = '\0';
		return false;
	}
	return true;
}

static void remove_folder(struct stage *stage) {
	static const char *const files[] = {"log", "xorg.conf", "xorg.log", "touch"};
	if (stage->folder[0] == '\0') {
		return;
	}
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		unlink(path_of(stage, files[i]).text);
	}
	rmdir(stage->folder);
	stage->folder[0] = '\0';
}

/* Any timing will do for a monitor that is not there: 60 Hz, in whole MHz. */
static bool write_configuration(const struct stage *stage, struct error *err) {
	int w = stage->width, h = stage->height;
	int clock = (w + 64) * (h + 16) / 16667 + 1;
	FILE *file = fopen(path_of(stage, "xorg.conf").text, "w");
	if (file != NULL) {
		fprintf(file, configuration, FINGERS, clock, w, w + 16, w + 32, w + 64, h, h + 4, h + 8,
			h + 16);
	}
	if (file == NULL || fclose(file) != 0) {
		return error_set(err, "%s/xorg.conf: %s", stage->folder, strerror(errno));
	}
	return true;
}

/* The child between fork and exec. Names are relative to the folder, in the configuration too. */
static _Noreturn void become_server(const struct stage *stage, int ready, pid_t test) {
	const char *program = programs[stage->kind];
	char number[16], screen[48];
	snprintf(number, sizeof number, "%d", ready);
	snprintf(screen, sizeof screen, "%dx%dx24", stage->width, stage->height);
	prctl(PR_SET_PDEATHSIG, SIGTERM);

	/* A test that died before that line sends no signal any more. */
	int log = chdir(stage->folder) == 0 ? open("log", O_WRONLY | O_CREAT, 0600) : -1;
	if (getppid() != test || dup2(log, STDOUT_FILENO) < 0 || dup2(log, STDERR_FILENO) < 0) {
		_exit(1);
	}
	switch (stage->kind) {
	case STAGE_POINTER:
		execlp(program, program, "-displayfd", number, "-screen", "0", screen, "-s", "0",
			"-noreset", (char *)NULL);
		break;
	case STAGE_TOUCH:
		execlp(program, program, "-displayfd", number, "-config", "xorg.conf", "-logfile",
			"xorg.log", "-s", "0", "-noreset", "-nocursor", "-novtswitch", "-sharevts",
			(char *)NULL);
		break;
	}
	perror(program);
	_exit(1);
}

/* A server says why it gives up below the line "Fatal server error:"; what it writes last is whom
 * to ask. */
static bool blame_server(const struct stage *stage, const char *what, struct error *err) {
	char line[160], reason[160] = "no reason given";
	bool found = false;
	FILE *log = fopen(path_of(stage, "log").text, "r");
	while (log != NULL && !found && fgets(line, sizeof line, log) != NULL) {
		found = strncmp(reason, "Fatal server error", 18) == 0;
		line[strcspn(line, "\n")] = '\0';
		if (line[0] != '\0') {
			memcpy(reason, line, sizeof reason);
		}
	}
	if (log != NULL) {
		fclose(log);
	}
	return error_set(err, "%s %s: %s", programs[stage->kind], what, reason);
}

/* The server writes its display's number and a newline once it takes clients. */
static bool read_name(struct stage *stage, int ready, struct error *err) {
	struct pollfd output = {.fd = ready, .events = POLLIN};
	int64_t deadline = now() + START_MILLISECONDS;
	char *end = stage->name;
	for (*end++ = ':'; end[-1] != '\n'; end++) {
		while (poll(&output, 1, POLL_MILLISECONDS) <= 0) {
			if (now() > deadline) {
				return blame_server(stage, "takes too long to start", err);
			}
		}
		if (end == stage->name + sizeof stage->name || read(ready, end, 1) != 1) {
			return blame_server(stage, "did not start", err);
		}
	}
	end[-1] = '\0';
	return true;
}

static bool start_server(struct stage *stage, struct error *err) {
	int ready[2];
	if (pipe(ready) != 0) {
		return error_set(err, "pipe: %s", strerror(errno));
	}
	pid_t test = getpid();
	pid_t child = fork();
	if (child == 0) {
		become_server(stage, ready[1], test);
	}
	close(ready[1]);
	bool started = false;
	if (child < 0) {
		error_set(err, "fork: %s", strerror(errno));
	} else {
		stage->server = child;
		started = read_name(stage, ready[0], err);
	}
	close(ready[0]);
	return started;
}

static void end_server(struct stage *stage) {
	int64_t deadline = now() + END_MILLISECONDS;
	kill(stage->server, SIGTERM);
	while (waitpid(stage->server, NULL, WNOHANG) == 0) {
		if (now() > deadline) {
			kill(stage->server, SIGKILL);
		}
		pause_for(POLL_MILLISECONDS);
	}
}

static bool connect_display(struct stage *stage, struct error *err) {
	stage->display = XOpenDisplay(stage->name);
	if (stage->display == NULL) {
		return blame_server(stage, "lets nobody in", err);
	}
	/* Asked for what they cannot do, servers choose another size and say nothing. */
	int screen = DefaultScreen(stage->display);
	if (DisplayWidth(stage->display, screen) != stage->width ||
		DisplayHeight(stage->display, screen) != stage->height) {
		return error_set(
			err, "%s: no screen of %dx%d", programs[stage->kind], stage->width, stage->height);
	}
	return true;
}

/* Sends a message to the touchscreen's driver and waits for the answer. */
static bool ask(int touch, const void *message, size_t size, void *answer, size_t answer_size) {
	return send(touch, message, size, MSG_NOSIGNAL) == (ssize_t)size &&
		   recv(touch, answer, answer_size, MSG_WAITALL) == (ssize_t)answer_size;
}

static bool connect_touch(struct stage *stage, struct error *err) {
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	struct path path = path_of(stage, "touch");
	memcpy(address.sun_path, path.text, sizeof path.text);
	struct timeval patience = {.tv_sec = ANSWER_SECONDS};
	xf86ITEventClientVersion ours = {
		.header = {sizeof ours, XF86IT_EVENT_CLIENT_VERSION},
		.major = XF86IT_PROTOCOL_VERSION_MAJOR,
		.minor = XF86IT_PROTOCOL_VERSION_MINOR,
	};
	xf86ITResponseServerVersion theirs;

	stage->touch = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	setsockopt(stage->touch, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (connect(stage->touch, (struct sockaddr *)&address, sizeof address) != 0 ||
		!ask(stage->touch, &ours, sizeof ours, &theirs, sizeof theirs)) {
		return error_set(err, "%s: no answer from its touchscreen", programs[stage->kind]);
	}
	return true;
}

static bool start(struct stage *stage, struct error *err) {
	return make_folder(stage, err) && write_configuration(stage, err) && start_server(stage, err) &&
		   connect_display(stage, err) &&
		   (stage->kind == STAGE_POINTER || connect_touch(stage, err));
}

struct stage *stage_open(enum stage_kind kind, int width, int height, struct error *err) {
	struct stage *stage = malloc(sizeof *stage);
	if (stage == NULL) {
		error_set(err, "out of memory");
		return NULL;
	}
	*stage = (struct stage){.kind = kind, .width = width, .height = height, .touch = -1};
	if (!start(stage, err)) {
		stage_close(stage);
		return NULL;
	}
	/* All its files are open now, and a test that crashes later leaves nothing behind. */
	remove_folder(stage);
	return stage;
}

void stage_close(struct stage *stage) {
	if (stage == NULL) {
		return;
	}
	if (stage->display != NULL) {
		XCloseDisplay(stage->display);
	}
	if (stage->server != 0) {
		end_server(stage);
	}
	/* Not before: the driver would turn in circles on the closed socket. */
	if (stage->touch >= 0) {
		close(stage->touch);
	}
	remove_folder(stage);
	free(stage);
}

const char *stage_display(const struct stage *stage) {
	return stage->name;
}

static void touch(struct stage *stage, int type, int finger, int x, int y) {
	xf86ITEventTouch event = {
		.header = {sizeof event, XF86IT_EVENT_TOUCH},
		.touchid = (uint32_t)finger,
		.touch_type = (uint32_t)type,
		.valuators.mask = {3},
	};
	event.valuators.valuators[0] = (double)x * TOUCH_RANGE / stage->width;
	event.valuators.valuators[1] = (double)y * TOUCH_RANGE / stage->height;
	/* What no finger can do comes to nothing in the server, and then it never answers. */
	assert(stage->down[finger] == (type != XI_TouchBegin));
	stage->down[finger] = type != XI_TouchEnd;
	xf86ITEventWaitForSync wait = {.header = {sizeof wait, XF86IT_EVENT_WAIT_FOR_SYNC}};
	xf86ITResponseSyncFinished done;
	if (send(stage->touch, &event, sizeof event, MSG_NOSIGNAL) != (ssize_t)sizeof event ||
		!ask(stage->touch, &wait, sizeof wait, &done, sizeof done)) {
		fprintf(stderr, "stage %s: the touchscreen does not answer\n", stage->name);
		abort();
	}
}

static void point(struct stage *stage, int type, int x, int y) {
	XTestFakeMotionEvent(stage->display, DefaultScreen(stage->display), x, y, CurrentTime);
	if (type != XI_TouchUpdate) {
		XTestFakeButtonEvent(stage->display, Button1, type == XI_TouchBegin, CurrentTime);
	}
	XSync(stage->display, False);
}

static void contact(struct stage *stage, int type, int finger, int x, int y) {
	assert(finger >= 0 && finger < (stage->kind == STAGE_TOUCH ? FINGERS : 1));
	assert(x >= 0 && x < stage->width && y >= 0 && y < stage->height);
	if (stage->kind == STAGE_TOUCH) {
		touch(stage, type, finger, x, y);
	} else {
		point(stage, type, x, y);
	}
}

void stage_down(struct stage *stage, int finger, int x, int y) {
	contact(stage, XI_TouchBegin, finger, x, y);
}

void stage_move(struct stage *stage, int finger, int x, int y) {
	contact(stage, XI_TouchUpdate, finger, x, y);
}

void stage_up(struct stage *stage, int finger, int x, int y) {
	contact(stage, XI_TouchEnd, finger, x, y);
}

void stage_tap(struct stage *stage, int x, int y) {
	stage_down(stage, 0, x, y);
	pause_for(TAP_MILLISECONDS);
	stage_up(stage, 0, x, y);
}

static XImage *picture(struct stage *stage, int x, int y, int width, int height) {
	return XGetImage(stage->display, DefaultRootWindow(stage->display), x, y, (unsigned)width,
		(unsigned)height, AllPlanes, ZPixmap);
}

uint32_t stage_pixel(struct stage *stage, int x, int y) {
	XImage *image = picture(stage, x, y, 1, 1);
	uint32_t colour = (uint32_t)XGetPixel(image, 0, 0) & 0xFFFFFF;
	XDestroyImage(image);
	return colour;
}

bool stage_wait_pixel(struct stage *stage, int x, int y, uint32_t colour, int milliseconds) {
	int64_t deadline = now() + milliseconds;
	while (stage_pixel(stage, x, y) != colour) {
		if (now() >= deadline) {
			return false;
		}
		pause_for(POLL_MILLISECONDS);
	}
	return true;
}

bool stage_save(struct stage *stage, const char *path) {
	FILE *file = fopen(path, "wb");
	if (file == NULL) {
		return false;
	}
	XImage *image = picture(stage, 0, 0, stage->width, stage->height);
	fprintf(file, "P6\n%d %d\n255\n", stage->width, stage->height);
	for (int i = 0; i < stage->width * stage->height; i++) {
		unsigned long colour = XGetPixel(image, i % stage->width, i / stage->width);
		fputc(colour >> 16 & 0xFF, file);
		fputc(colour >> 8 & 0xFF, file);
		fputc(colour & 0xFF, file);
	}
	XDestroyImage(image);
	bool written = !ferror(file);
	return fclose(file) == 0 && written;
}
