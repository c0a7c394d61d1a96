#include "admin/output.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"

static const char standard[] = "standard output";

static bool fail(const struct output *output, int reason, struct error *err) {
	return error_set(err, "%.300s: cannot be written: %s", output->path, strerror(reason));
}

static bool open_file(struct output *output, const char *path, struct error *err) {
	struct stat found;
	int flags = O_WRONLY | O_CLOEXEC;
	bool is_special = stat(path, &found) == 0 && !S_ISREG(found.st_mode);
	if (!is_special) {
		snprintf(output->temporary, sizeof output->temporary, "%s.%d.new", path, (int)getpid());
		flags |= O_CREAT | O_EXCL;
	}
	int file = open(is_special ? path : output->temporary, flags, 0666);
	output->file = file >= 0 ? fdopen(file, "w") : NULL;
	if (!output->file) {
		int reason = errno;
		if (file >= 0) {
			close(file);
		}
		return fail(output, reason, err);
	}
	return true;
}

bool output_open(struct output *output, const char *path, struct error *err) {
	output->file = stdout;
	output->temporary[0] = '\0';
	snprintf(output->path, sizeof output->path, "%s", path ? path : standard);
	if (path && strlen(path) >= sizeof output->path) {
		return fail(output, ENAMETOOLONG, err);
	}
	if (path && !open_file(output, path, err)) {
		return false;
	}
	setvbuf(output->file, output->buffer, _IOFBF, sizeof output->buffer);
	return true;
}

/* The name in its folder is on disk only when the folder is. */
static void sync_folder(const char *path) {
	char folder[OUTPUT_PATH];
	snprintf(folder, sizeof folder, "%s", path);
	char *slash = strrchr(folder, '/');
	if (slash) {
		slash[1] = '\0';
	}
	int file = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (file >= 0) {
		fsync(file);
		close(file);
	}
}

/* Zero, or why not. */
static int flush(FILE *file, bool is_synced) {
	errno = 0;
	if (fflush(file) != 0 || ferror(file) || (is_synced && fsync(fileno(file)) != 0)) {
		return errno ? errno : EIO;
	}
	return 0;
}

bool output_close(struct output *output, bool is_kept, struct error *err) {
	bool is_renamed = output->temporary[0] != '\0';
	int reason = is_kept || !is_renamed ? flush(output->file, is_renamed) : 0;
	if (fclose(output->file) != 0 && !reason) {
		reason = errno;
	}
	if (is_renamed && is_kept && !reason) {
		reason = rename(output->temporary, output->path) == 0 ? 0 : errno;
	}
	if (is_renamed && (!is_kept || reason)) {
		unlink(output->temporary);
	} else if (is_renamed) {
		sync_folder(output->path);
	}
	return !reason || fail(output, reason, err);
}

bool output_is_folder(const char *path) {
	struct stat found;
	return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}
