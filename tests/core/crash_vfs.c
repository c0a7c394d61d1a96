#include "tests/core/crash_vfs.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	FILES = 32, // of one disk, also those of a name that was deleted and made again
	REGIONS = 16,
	SECTOR = 512,
};

struct bytes {
	unsigned char *at;
	size_t size, room;
};

/* A file keeps its number when its name is deleted; another of the same name is another file. */
struct file {
	char name[256];
	bool is_linked;      // its name leads to it
	struct bytes bytes;  // as programs see it
	bool was_linked;     // when the disk was made
	struct bytes before; // the same
};

enum kind { WRITE, TRUNCATE, SYNC, CREATE, DELETE };

struct happening {
	enum kind kind;
	int file;
	sqlite3_int64 at; // where it was written, or the new size
	size_t size;
	unsigned char *bytes;
	bool syncs_folder; // what was created and deleted before is so for good
};

struct disk {
	int file_count;
	struct file files[FILES];
	int count, room;
	struct happening *happenings;
	bool lies;
};

static struct disk *disk; // in use
static sqlite3_vfs *unix_vfs, memory_vfs;

uint32_t disk_random(uint32_t *state) {
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static void *must(void *memory) {
	if (!memory) {
		abort();
	}
	return memory;
}

/* Bytes. */

static void resize(struct bytes *bytes, size_t size) {
	if (size > bytes->room) {
		bytes->room = size + size / 2;
		bytes->at = must(realloc(bytes->at, bytes->room));
	}
	if (size > bytes->size) {
		memset(bytes->at + bytes->size, 0, size - bytes->size);
	}
	bytes->size = size;
}

static void put(struct bytes *bytes, sqlite3_int64 at, const void *from, size_t size) {
	size_t end = (size_t)at + size;
	if (end > bytes->size) {
		resize(bytes, end);
	}
	memcpy(bytes->at + at, from, size);
}

static struct bytes copy_of(const struct bytes *from) {
	struct bytes copy = {NULL, 0, 0};
	if (from->size) {
		put(&copy, 0, from->at, from->size);
	}
	return copy;
}

/* What happens to the disk in use. */

static struct happening *happen(enum kind kind, int file) {
	if (disk->count == disk->room) {
		disk->room = disk->room ? disk->room * 2 : 256;
		disk->happenings =
			must(realloc(disk->happenings, (size_t)disk->room * sizeof *disk->happenings));
	}
	struct happening *now = &disk->happenings[disk->count++];
	*now = (struct happening){.kind = kind, .file = file};
	return now;
}

static int find_on(const struct disk *some, const char *name) {
	for (int i = 0; i < some->file_count; i++) {
		if (some->files[i].is_linked && strcmp(some->files[i].name, name) == 0) {
			return i;
		}
	}
	return -1;
}

static int find_file(const char *name) {
	return find_on(disk, name);
}

static int create_file(const char *name) {
	assert(disk->file_count < FILES);
	struct file *file = &disk->files[disk->file_count];
	assert(strlen(name) < sizeof file->name);
	strcpy(file->name, name);
	file->is_linked = true;
	happen(CREATE, disk->file_count);
	return disk->file_count++;
}

/* The methods of an open file. */

struct handle {
	sqlite3_file base;
	int file;
	bool syncs_folder; // with its first sync
	int keeps_log;
	void *regions[REGIONS]; // the index of the log, which no power cut leaves
};

static struct bytes *bytes_of(sqlite3_file *file) {
	return &disk->files[((struct handle *)file)->file].bytes;
}

static int unmap_regions(sqlite3_file *file, int deletes) {
	struct handle *handle = (struct handle *)file;
	(void)deletes;
	for (int i = 0; i < REGIONS; i++) {
		free(handle->regions[i]);
		handle->regions[i] = NULL;
	}
	return SQLITE_OK;
}

static int close_file(sqlite3_file *file) {
	return unmap_regions(file, 0);
}

static int read_file(sqlite3_file *file, void *to, int size, sqlite3_int64 at) {
	const struct bytes *bytes = bytes_of(file);
	size_t there = (size_t)at < bytes->size ? bytes->size - (size_t)at : 0;
	size_t length = there < (size_t)size ? there : (size_t)size;
	if (length) {
		memcpy(to, bytes->at + at, length);
	}
	memset((char *)to + length, 0, (size_t)size - length);
	return length == (size_t)size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int write_file(sqlite3_file *file, const void *from, int size, sqlite3_int64 at) {
	struct happening *now = happen(WRITE, ((struct handle *)file)->file);
	now->at = at;
	now->size = (size_t)size;
	now->bytes = must(malloc((size_t)size));
	memcpy(now->bytes, from, (size_t)size);
	put(bytes_of(file), at, from, (size_t)size);
	return SQLITE_OK;
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size) {
	happen(TRUNCATE, ((struct handle *)file)->file)->at = size;
	resize(bytes_of(file), (size_t)size);
	return SQLITE_OK;
}

static int sync_file(sqlite3_file *file, int flags) {
	struct handle *handle = (struct handle *)file;
	(void)flags;
	if (!disk->lies) {
		happen(SYNC, handle->file)->syncs_folder = handle->syncs_folder;
		handle->syncs_folder = false;
	}
	return SQLITE_OK;
}

static int file_size_of(sqlite3_file *file, sqlite3_int64 *size) {
	*size = (sqlite3_int64)bytes_of(file)->size;
	return SQLITE_OK;
}

/* One program at a time is on the disk. */
static int lock_file(sqlite3_file *file, int lock) {
	(void)file;
	(void)lock;
	return SQLITE_OK;
}

static int check_lock(sqlite3_file *file, int *is_locked) {
	(void)file;
	*is_locked = 0;
	return SQLITE_OK;
}

static int control_file(sqlite3_file *file, int what, void *argument) {
	struct handle *handle = (struct handle *)file;
	int *keeps_log = argument;
	if (what == SQLITE_FCNTL_MMAP_SIZE) {
		*(sqlite3_int64 *)argument = 0;
		return SQLITE_OK;
	}
	if (what != SQLITE_FCNTL_PERSIST_WAL) {
		return SQLITE_NOTFOUND;
	}
	if (*keeps_log < 0) {
		*keeps_log = handle->keeps_log;
	} else {
		handle->keeps_log = *keeps_log;
	}
	return SQLITE_OK;
}

static int sector_size(sqlite3_file *file) {
	(void)file;
	return 4096;
}

static int characteristics(sqlite3_file *file) {
	(void)file;
	return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int map_region(sqlite3_file *file, int region, int size, int is_made, void volatile **to) {
	struct handle *handle = (struct handle *)file;
	assert(region < REGIONS);
	if (!handle->regions[region] && is_made) {
		handle->regions[region] = must(calloc(1, (size_t)size));
	}
	*to = handle->regions[region];
	return SQLITE_OK;
}

static int lock_regions(sqlite3_file *file, int first, int count, int flags) {
	(void)file;
	(void)first;
	(void)count;
	(void)flags;
	return SQLITE_OK;
}

static void order_memory(sqlite3_file *file) {
	(void)file;
}

static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = close_file,
	.xRead = read_file,
	.xWrite = write_file,
	.xTruncate = truncate_file,
	.xSync = sync_file,
	.xFileSize = file_size_of,
	.xLock = lock_file,
	.xUnlock = lock_file,
	.xCheckReservedLock = check_lock,
	.xFileControl = control_file,
	.xSectorSize = sector_size,
	.xDeviceCharacteristics = characteristics,
	.xShmMap = map_region,
	.xShmLock = lock_regions,
	.xShmBarrier = order_memory,
	.xShmUnmap = unmap_regions,
};

/* The methods of the disk. The folder is synced when unix_vfs syncs it: with the first sync of a
 * journal or a log, also of one that was there. */

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
	struct handle *handle = (struct handle *)file;
	(void)vfs;
	memset(handle, 0, sizeof *handle);
	handle->file = name ? find_file(name) : -1;
	if (handle->file < 0 && (!name || !(flags & SQLITE_OPEN_CREATE))) {
		return SQLITE_CANTOPEN;
	}
	if (handle->file < 0) {
		handle->file = create_file(name);
	}
	handle->syncs_folder =
		flags & SQLITE_OPEN_CREATE && flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL);
	if (out) {
		*out = flags;
	}
	handle->base.pMethods = &methods;
	return SQLITE_OK;
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int is_synced) {
	int file = find_file(name);
	(void)vfs;
	if (file < 0) {
		return SQLITE_IOERR_DELETE_NOENT;
	}
	happen(DELETE, file)->syncs_folder = is_synced && !disk->lies;
	disk->files[file].is_linked = false;
	return SQLITE_OK;
}

/* As unix_vfs, which sees no file where one is empty. */
static int access_file(sqlite3_vfs *vfs, const char *name, int flags, int *answer) {
	int file = find_file(name);
	(void)vfs;
	*answer = file >= 0 && (flags != SQLITE_ACCESS_EXISTS || disk->files[file].bytes.size > 0);
	return SQLITE_OK;
}

static sqlite3 *last_opened;

static int note_opened(sqlite3 *database, char **message, const void *api) {
	(void)message;
	(void)api;
	last_opened = database;
	return SQLITE_OK;
}

bool disk_tell(const char *sql) {
	return sqlite3_exec(last_opened, sql, NULL, NULL, NULL) == SQLITE_OK;
}

void disk_use(struct disk *next) {
	if (!unix_vfs) {
		unix_vfs = sqlite3_vfs_find(NULL);
		memory_vfs = *unix_vfs;
		memory_vfs.zName = "memory";
		memory_vfs.szOsFile = sizeof(struct handle);
		memory_vfs.xOpen = open_file;
		memory_vfs.xDelete = delete_file;
		memory_vfs.xAccess = access_file;
		sqlite3_vfs_register(&memory_vfs, 1);
		sqlite3_auto_extension((void (*)(void))note_opened);
	}
	disk = next;
}

struct disk *disk_create(void) {
	return must(calloc(1, sizeof(struct disk)));
}

void disk_destroy(struct disk *old) {
	if (!old) {
		return;
	}
	for (int i = 0; i < old->file_count; i++) {
		free(old->files[i].bytes.at);
		free(old->files[i].before.at);
	}
	for (int i = 0; i < old->count; i++) {
		free(old->happenings[i].bytes);
	}
	free(old->happenings);
	free(old);
}

int disk_moment(const struct disk *some) {
	return some->count;
}

long disk_file_size(const struct disk *some, const char *name) {
	int file = find_on(some, name);
	return file < 0 ? -1 : (long)some->files[file].bytes.size;
}

void disk_lie(struct disk *some) {
	some->lies = true;
}

/* Power cuts. */

/* What has become of a disk so far: of each file, what the last sync before the cut was. */
struct cut {
	const struct disk *disk;
	int moment;
	enum disk_loss loss;
	uint32_t *random;
	int last_sync[FILES];
	int last_folder_sync;
	struct bytes bytes[FILES];
	bool is_linked[FILES];
};

static void find_syncs(struct cut *cut) {
	cut->last_folder_sync = -1;
	for (int i = 0; i < FILES; i++) {
		cut->last_sync[i] = -1;
	}
	for (int i = 0; i < cut->moment; i++) {
		const struct happening *was = &cut->disk->happenings[i];
		if (was->kind == SYNC) {
			cut->last_sync[was->file] = i;
		}
		if (was->syncs_folder) {
			cut->last_folder_sync = i;
		}
	}
}

static bool is_kept(struct cut *cut) {
	return cut->loss != DISK_NONE && (cut->loss == DISK_ALL || disk_random(cut->random) % 2);
}

/* Each sector of what was written is kept, lost or junk. */
static void tear(struct cut *cut, const struct happening *was) {
	for (size_t from = 0; from < was->size;) {
		size_t in_sector = SECTOR - ((size_t)was->at + from) % SECTOR;
		size_t size = in_sector < was->size - from ? in_sector : was->size - from;
		unsigned char junk[SECTOR];
		uint32_t fate = disk_random(cut->random) % 5;
		memset(junk, (int)(disk_random(cut->random) % 256), sizeof junk);
		if (fate < 3) {
			put(&cut->bytes[was->file], was->at + (sqlite3_int64)from,
				fate < 2 ? was->bytes + from : junk, size);
		}
		from += size;
	}
}

static void replay_one(struct cut *cut, int i) {
	const struct happening *was = &cut->disk->happenings[i];
	struct bytes *bytes = &cut->bytes[was->file];
	bool is_synced = i < cut->last_sync[was->file];
	switch (was->kind) {
	case WRITE:
		if (!is_synced && cut->loss == DISK_TORN) {
			tear(cut, was);
		} else if (is_synced || is_kept(cut)) {
			put(bytes, was->at, was->bytes, was->size);
		}
		break;
	case TRUNCATE:
		if (is_synced || is_kept(cut)) {
			resize(bytes, (size_t)was->at);
		}
		break;
	case CREATE:
		cut->is_linked[was->file] = is_synced || i < cut->last_folder_sync || is_kept(cut);
		break;
	case DELETE:
		if (i <= cut->last_folder_sync || is_kept(cut)) {
			cut->is_linked[was->file] = false;
		}
		break;
	case SYNC:
		break;
	}
}

/* Where a name leads to an old file and to the one made after it, the old one is gone. */
static bool is_replaced(const struct cut *cut, int file) {
	for (int i = file + 1; i < cut->disk->file_count; i++) {
		if (cut->is_linked[i] &&
			strcmp(cut->disk->files[i].name, cut->disk->files[file].name) == 0) {
			return true;
		}
	}
	return false;
}

struct disk *disk_cut(const struct disk *some, int moment, enum disk_loss loss, uint32_t *random) {
	struct cut cut = {.disk = some, .moment = moment, .loss = loss, .random = random};
	assert(moment <= some->count);
	struct disk *after = disk_create();
	find_syncs(&cut);
	for (int i = 0; i < some->file_count; i++) {
		cut.bytes[i] = copy_of(&some->files[i].before);
		cut.is_linked[i] = some->files[i].was_linked;
	}
	for (int i = 0; i < moment; i++) {
		replay_one(&cut, i);
	}
	for (int i = 0; i < some->file_count; i++) {
		if (!cut.is_linked[i] || is_replaced(&cut, i)) {
			free(cut.bytes[i].at);
			continue;
		}
		struct file *file = &after->files[after->file_count++];
		strcpy(file->name, some->files[i].name);
		file->is_linked = file->was_linked = true;
		file->bytes = cut.bytes[i];
		file->before = copy_of(&file->bytes);
	}
	return after;
}
