#include "core/sync.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/error.h"

bool sync_folder(const char *folder, struct error *err) {
	int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool synced = file >= 0 && fsync(file) == 0;
	int reason = errno;
	if (file >= 0) {
		close(file);
	}
	return synced || error_set(err, "%s: cannot be synced: %s", folder, strerror(reason));
}
