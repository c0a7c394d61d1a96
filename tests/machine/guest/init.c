/* The first program of the machine under test: brings in the modules of /modules, in the order of their names, and
 * goes on with the system on the disk. Statically linked, as nothing else is in its file system. */
#define _DEFAULT_SOURCE // scandir, syscall, MS_MOVE, chroot

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { TRIES = 1000, PAUSE_NS = 10000000 };

static int is_module(const struct dirent *entry) {
	return entry->d_name[0] != '.';
}

static void bring_in(const char *name) {
	char path[300];
	snprintf(path, sizeof path, "/modules/%s", name);
	int file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0 || syscall(SYS_finit_module, file, "", 0) != 0) {
		perror(path);
	}
	close(file);
}

static void bring_in_all(void) {
	struct dirent **modules;
	int count = scandir("/modules", &modules, is_module, alphasort);
	for (int i = 0; i < count; i++) {
		bring_in(modules[i]->d_name);
	}
}

static void wait_for_disk(void) {
	for (int i = 0; i < TRIES && access("/dev/vda", F_OK) != 0; i++) {
		nanosleep(&(struct timespec){0, PAUSE_NS}, NULL);
	}
}

int main(void) {
	mount("dev", "/dev", "devtmpfs", 0, NULL);
	int console = open("/dev/console", O_RDWR);
	dup2(console, 1);
	dup2(console, 2);
	bring_in_all();
	wait_for_disk();
	if (mount("/dev/vda", "/root", "ext4", MS_NOATIME, NULL) != 0 ||
		mount("/dev", "/root/dev", NULL, MS_MOVE, NULL) != 0 || chdir("/root") != 0 ||
		mount(".", "/", NULL, MS_MOVE, NULL) != 0 || chroot(".") != 0 || chdir("/") != 0) {
		perror("/dev/vda");
	}
	execl("/sbin/init", "init", (char *)NULL);
	perror("/sbin/init");
	return 1;
}
