/* A touchscreen that nobody has to touch: finger PORT. Of the port it reads lines, in thousandths of the screen,
 *
 *	down X Y
 *	up
 *
 * and answers each with "done". Linux, Documentation/input/multi-touch-protocol.rst, type B. */
#include <fcntl.h>
#include <linux/uinput.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { FULL = 1000, NONE = -1 };

static int device;

static void tell(int type, int code, int value) {
	struct input_event event = {.type = (unsigned short)type, .code = (unsigned short)code, .value = value};
	if (write(device, &event, sizeof event) != sizeof event) {
		perror("/dev/uinput");
	}
}

static bool has_axis(int code, int most) {
	struct uinput_abs_setup axis = {.code = (unsigned short)code, .absinfo = {.maximum = most}};
	return ioctl(device, UI_ABS_SETUP, &axis) == 0;
}

static bool plug_in(void) {
	struct uinput_setup setup = {.id = {.bustype = BUS_USB, .vendor = 1, .product = 1}};
	strcpy(setup.name, "finger");
	device = open("/dev/uinput", O_WRONLY | O_CLOEXEC);
	return device >= 0 && ioctl(device, UI_SET_EVBIT, EV_KEY) == 0 &&
		   ioctl(device, UI_SET_KEYBIT, BTN_TOUCH) == 0 && ioctl(device, UI_SET_EVBIT, EV_ABS) == 0 &&
		   ioctl(device, UI_SET_PROPBIT, INPUT_PROP_DIRECT) == 0 && has_axis(ABS_X, FULL) &&
		   has_axis(ABS_Y, FULL) && has_axis(ABS_MT_SLOT, 1) && has_axis(ABS_MT_TRACKING_ID, 65535) &&
		   has_axis(ABS_MT_POSITION_X, FULL) && has_axis(ABS_MT_POSITION_Y, FULL) &&
		   ioctl(device, UI_DEV_SETUP, &setup) == 0 && ioctl(device, UI_DEV_CREATE) == 0;
}

/* The kernel tells no axis again that is as it was, and who has come since would not know it. */
static void move(int axis, int value) {
	tell(EV_ABS, axis, value + 1);
	tell(EV_ABS, axis, value);
}

static void down(int x, int y) {
	static int id;
	tell(EV_ABS, ABS_MT_SLOT, 0);
	tell(EV_ABS, ABS_MT_TRACKING_ID, id++);
	move(ABS_MT_POSITION_X, x);
	move(ABS_MT_POSITION_Y, y);
	tell(EV_KEY, BTN_TOUCH, 1);
	tell(EV_ABS, ABS_X, x);
	tell(EV_ABS, ABS_Y, y);
	tell(EV_SYN, SYN_REPORT, 0);
}

static void up(void) {
	tell(EV_ABS, ABS_MT_TRACKING_ID, NONE);
	tell(EV_KEY, BTN_TOUCH, 0);
	tell(EV_SYN, SYN_REPORT, 0);
}

static void obey(const char *line, int port) {
	int x, y;
	if (sscanf(line, "down %d %d", &x, &y) == 2) {
		down(x, y);
	} else {
		up();
	}
	dprintf(port, "done\n");
}

/* The port is at its end for as long as nobody has opened the other side. */
int main(int argc, char **argv) {
	int port = argc == 2 ? open(argv[1], O_RDWR | O_CLOEXEC) : -1;
	FILE *lines = port >= 0 ? fdopen(port, "r") : NULL;
	if (!lines || !plug_in()) {
		perror("finger");
		return 1;
	}
	for (char line[80];;) {
		if (fgets(line, sizeof line, lines)) {
			obey(line, port);
		} else {
			clearerr(lines);
			nanosleep(&(struct timespec){0, 50000000}, NULL);
		}
	}
}
