#include "admin/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"

static const char standard[] = "standard output";

static bool fail(const struct output *output, int reason, struct error *err) {
	return error_set(err, "%.300s: cannot be written: %s", output->path, strerror(reason));
}

static bool open_special(struct output *output, const char *path, struct error *err) {
	int file = open(path, O_WRONLY | O_CLOEXEC);
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

static bool open_kept(struct output *output, const char *path, struct error *err) {
	if (!keep_open(&output->keep, path, err)) {
		return false;
	}
	output->is_kept = true;
	output->file = open_memstream(&output->bytes, &output->size);
	if (!output->file) {
		keep_drop(&output->keep);
		return fail(output, errno, err);
	}
	return true;
}

bool output_open(struct output *output, const char *path, struct error *err) {
	struct stat found;
	output->file = stdout;
	output->is_kept = false;
	output->bytes = NULL;
	snprintf(output->path, sizeof output->path, "%s", path ? path : standard);
	bool is_special = path && stat(path, &found) == 0 && !S_ISREG(found.st_mode);
	if (path && !is_special) {
		return open_kept(output, path, err);
	}
	if (path && !open_special(output, path, err)) {
		return false;
	}
	setvbuf(output->file, output->buffer, _IOFBF, sizeof output->buffer);
	return true;
}

/* Zero, or why not. */
static int flush(FILE *file) {
	errno = 0;
	bool is_flushed = fflush(file) == 0 && !ferror(file);
	int reason = errno ? errno : EIO;
	if (fclose(file) != 0 && is_flushed) {
		return errno ? errno : EIO;
	}
	return is_flushed ? 0 : reason;
}

bool output_close(struct output *output, bool is_kept, struct error *err) {
	int reason = flush(output->file);
	bool is_done = !reason || fail(output, reason, err);
	if (output->is_kept) {
		is_done =
			!is_kept || (is_done && keep_put(&output->keep, output->bytes, output->size, err) &&
							keep_name(&output->keep, err));
		keep_drop(&output->keep);
		free(output->bytes);
	}
	return is_done;
}

bool output_is_folder(const char *path) {
	struct stat found;
	return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}
