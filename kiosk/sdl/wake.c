#define _GNU_SOURCE // ppoll; POSIX has it since 2024

#include "kiosk/sdl/wake.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <linux/netlink.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "core/error.h"

enum { DESCRIPTORS = 8 }; // that a caller may give

/* The library that SDL has loaded already; the program links only SDL. */
static int wayland_descriptor(struct wl_display *display) {
	int (*get)(struct wl_display *) = NULL;
	void *library = SDL_LoadObject("libwayland-client.so.0");
	if (library) {
		*(void **)&get = SDL_LoadFunction(library, "wl_display_get_fd");
	}
	int descriptor = get ? get(display) : -1;
	SDL_UnloadObject(library);
	return descriptor;
}

static int display_descriptor(SDL_Window *window) {
	SDL_SysWMinfo info;
	SDL_VERSION(&info.version);
	if (!SDL_GetWindowWMInfo(window, &info)) {
		return -1;
	}
	if (info.subsystem == SDL_SYSWM_X11) {
		return ConnectionNumber(info.info.x11.display);
	}
	return info.subsystem == SDL_SYSWM_WAYLAND ? wayland_descriptor(info.info.wl.display) : -1;
}

void wake_init(struct wake *wake) {
	wake->display = wake->moment = wake->inputs = -1;
}

bool wake_open(struct wake *wake, SDL_Window *window, struct error *err) {
	wake->display = display_descriptor(window);
	wake->moment = timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);
	wake->inputs = epoll_create1(EPOLL_CLOEXEC);
	if (wake->moment < 0 || wake->inputs < 0) {
		return error_set(err, "window: no way to sleep (%s)", strerror(errno));
	}
	return true;
}

void wake_close(struct wake *wake) {
	if (wake->moment >= 0) {
		close(wake->moment);
	}
	if (wake->inputs >= 0) {
		close(wake->inputs);
	}
}

/* A signal that tells of a fault in the program is never held back. */
void wake_hold(struct wake *wake) {
	static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
	sigset_t signals;
	sigfillset(&signals);
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		sigdelset(&signals, faults[i]);
	}
	sigprocmask(SIG_SETMASK, &signals, &wake->usual);
}

void wake_release(struct wake *wake) {
	sigprocmask(SIG_SETMASK, &wake->usual, NULL);
}

static bool is_from_udev(int descriptor) {
	int domain = 0, protocol = 0;
	socklen_t size = sizeof domain;
	return getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &domain, &size) == 0 &&
		   domain == AF_NETLINK &&
		   getsockopt(descriptor, SOL_SOCKET, SO_PROTOCOL, &protocol, &size) == 0 &&
		   protocol == NETLINK_KOBJECT_UEVENT;
}

static bool is_input(int folder, const char *name) {
	static const char device[] = "/dev/input/", netlink[] = "socket:";
	char target[sizeof device] = "";
	ssize_t length = readlinkat(folder, name, target, sizeof target - 1);
	return length > 0 && (strncmp(target, device, strlen(device)) == 0 ||
							 (strncmp(target, netlink, strlen(netlink)) == 0 &&
								 is_from_udev(atoi(name))));
}

/* Where there is no display server, SDL reads the input devices itself and hears from udev which
 * there are, but tells nobody its descriptors: they are found among the program's own. Own ones
 * would not do. udev makes a new device ready after its file is there, so that a program which
 * watches /dev/input wakes before SDL can learn of the device, and sleeps through the moment when
 * it could.
 *
 * Looks before each sleep, since devices come and go. One that is gone left the list when SDL
 * closed it. A device that fails but is not yet closed wakes once (EPOLLET), not without end. */
static void watch_inputs(const struct wake *wake) {
	DIR *own = opendir("/proc/self/fd");
	if (!own) {
		return;
	}
	for (struct dirent *entry; (entry = readdir(own));) {
		if (is_input(dirfd(own), entry->d_name)) {
			struct epoll_event wanted = {.events = EPOLLIN | EPOLLET};
			epoll_ctl(wake->inputs, EPOLL_CTL_ADD, atoi(entry->d_name), &wanted);
		}
	}
	closedir(own);
}

/* They are SDL's to read; but that they have woken is over. */
static void forget_inputs(const struct wake *wake) {
	struct epoll_event ready[16];
	while (epoll_wait(wake->inputs, ready, 16, 0) == 16) {
	}
}

static void set_moment(const struct wake *wake, int64_t at) {
	struct itimerspec timer = {0};
	if (at < INT64_MAX) {
		timer.it_value = (struct timespec){(time_t)(at / 1000), (long)(at % 1000) * 1000000};
	}
	timerfd_settime(wake->moment, TFD_TIMER_ABSTIME, &timer, NULL);
}

enum { DISPLAY, INPUTS, MOMENT, OWN }; // OWN and on: the caller's

static nfds_t gather(const struct wake *wake, const int *descriptors, int count,
	struct pollfd *all) {
	all[DISPLAY].fd = wake->display;
	all[INPUTS].fd = wake->inputs;
	all[MOMENT].fd = wake->moment;
	assert(count <= DESCRIPTORS);
	for (int i = 0; i < count; i++) {
		all[OWN + i].fd = descriptors[i];
	}
	for (int i = 0; i < OWN + count; i++) {
		all[i].events = POLLIN;
	}
	return (nfds_t)(OWN + count);
}

bool wake_sleep(struct wake *wake, int64_t moment, const int *descriptors, int count) {
	struct pollfd all[OWN + DESCRIPTORS] = {{0}};
	nfds_t number = gather(wake, descriptors, count, all);
	if (wake->display < 0) {
		watch_inputs(wake);
	}
	set_moment(wake, moment);
	if (ppoll(all, number, NULL, &wake->usual) < 0) {
		return false;
	}
	if (all[INPUTS].revents) {
		forget_inputs(wake);
	}
	bool is_for_caller = all[MOMENT].revents != 0;
	for (nfds_t i = OWN; i < number; i++) {
		is_for_caller = is_for_caller || all[i].revents != 0;
	}
	return is_for_caller;
}
