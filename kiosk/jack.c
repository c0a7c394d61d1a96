#include "kiosk/jack.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/input.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "core/error.h"
#include "core/text.h"

enum { EVENTS = 32 }; // that are read at once

static bool has_bit(const unsigned char *bits, int bit) {
	return bits[bit / CHAR_BIT] & (1 << bit % CHAR_BIT);
}

static bool tells_of_plugs(int file) {
	unsigned char switches[SW_CNT / CHAR_BIT + 1] = {0};
	return ioctl(file, EVIOCGBIT(EV_SW, sizeof switches), switches) >= 0 &&
		   has_bit(switches, SW_HEADPHONE_INSERT);
}

/* What is no device has no state yet. */
static bool is_plugged(int file) {
	unsigned char switches[SW_CNT / CHAR_BIT + 1] = {0};
	return ioctl(file, EVIOCGSW(sizeof switches), switches) >= 0 &&
		   has_bit(switches, SW_HEADPHONE_INSERT);
}

static bool update(struct jack *jack) {
	bool was_in = jack->is_in;
	jack->is_in = false;
	for (int i = 0; i < JACK_DEVICES; i++) {
		const struct jack_device *device = &jack->devices[i];
		jack->is_in = jack->is_in || (device->name[0] && device->is_in);
	}
	return jack->is_in != was_in;
}

/* The place of that device, or with "" a free one; NULL when there is none. */
static struct jack_device *find(struct jack *jack, const char *name) {
	for (int i = 0; i < JACK_DEVICES; i++) {
		if (strcmp(jack->devices[i].name, name) == 0) {
			return &jack->devices[i];
		}
	}
	return NULL;
}

bool jack_add(struct jack *jack, int file, const char *name) {
	struct jack_device *device = find(jack, "");
	struct epoll_event wanted = {.events = EPOLLIN};
	if (!device || !text_copy(device->name, sizeof device->name, name) ||
		epoll_ctl(jack->descriptor, EPOLL_CTL_ADD, file, &wanted) != 0) {
		close(file);
		return false;
	}
	device->file = file;
	device->is_in = is_plugged(file);
	return true;
}

static void open_device(struct jack *jack, const char *name) {
	char path[400];
	snprintf(path, sizeof path, "%s/%s", jack->folder, name);
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (file >= 0 && tells_of_plugs(file)) {
		jack_add(jack, file, name);
	} else if (file >= 0) {
		close(file);
	}
}

static void look_around(struct jack *jack) {
	DIR *folder = opendir(jack->folder);
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		if (strncmp(entry->d_name, "event", 5) == 0 && !find(jack, entry->d_name)) {
			open_device(jack, entry->d_name);
		}
	}
	if (folder) {
		closedir(folder);
	}
}

/* udev lets us in to a new device after its file is there: IN_ATTRIB. Without the folder nothing
 * arrives. */
bool jack_open(struct jack *jack, const char *folder, struct error *err) {
	struct epoll_event wanted = {.events = EPOLLIN};
	memset(jack, 0, sizeof *jack);
	jack->descriptor = epoll_create1(EPOLL_CLOEXEC);
	jack->arrivals = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	if (!text_copy(jack->folder, sizeof jack->folder, folder)) {
		return error_set(err, "%.80s: longer than %d bytes", folder, (int)sizeof jack->folder - 1);
	}
	if (jack->descriptor < 0 || jack->arrivals < 0 ||
		epoll_ctl(jack->descriptor, EPOLL_CTL_ADD, jack->arrivals, &wanted) != 0) {
		return error_set(err, "headphone jack: no way to wait for it (%s)", strerror(errno));
	}
	inotify_add_watch(jack->arrivals, folder, IN_CREATE | IN_ATTRIB);
	look_around(jack);
	update(jack);
	return true;
}

void jack_close(struct jack *jack) {
	for (int i = 0; i < JACK_DEVICES; i++) {
		if (jack->devices[i].name[0]) {
			close(jack->devices[i].file);
		}
	}
	if (jack->arrivals >= 0) {
		close(jack->arrivals);
	}
	if (jack->descriptor >= 0) {
		close(jack->descriptor);
	}
	memset(jack, 0, sizeof *jack);
	jack->descriptor = jack->arrivals = -1;
}

/* Events that were lost (SYN_DROPPED) are made up for by asking for the state. */
static void take(struct jack_device *device, const struct input_event *event) {
	if (event->type == EV_SW && event->code == SW_HEADPHONE_INSERT) {
		device->is_in = event->value != 0;
	} else if (event->type == EV_SYN && event->code == SYN_DROPPED) {
		device->is_in = is_plugged(device->file);
	}
}

/* A device that is gone gives ENODEV, a pipe its end. */
static void listen(struct jack_device *device) {
	struct input_event events[EVENTS];
	ssize_t size;
	do {
		size = read(device->file, events, sizeof events);
		for (ssize_t i = 0; i < size / (ssize_t)sizeof *events; i++) {
			take(device, &events[i]);
		}
	} while (size > 0 || (size < 0 && errno == EINTR));
	if (size == 0 || errno != EAGAIN) {
		close(device->file);
		memset(device, 0, sizeof *device);
	}
}

static bool has_arrivals(const struct jack *jack) {
	char told[4096];
	bool is_any = false;
	while (read(jack->arrivals, told, sizeof told) > 0) {
		is_any = true;
	}
	return is_any;
}

bool jack_work(struct jack *jack) {
	for (int i = 0; i < JACK_DEVICES; i++) {
		if (jack->devices[i].name[0]) {
			listen(&jack->devices[i]);
		}
	}
	if (has_arrivals(jack)) {
		look_around(jack);
	}
	return update(jack);
}

int jack_count(const struct jack *jack) {
	int count = 0;
	for (int i = 0; i < JACK_DEVICES; i++) {
		count += jack->devices[i].name[0] != '\0';
	}
	return count;
}
