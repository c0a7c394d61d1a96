#include "tests/core/folder.h"

#include <assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[128];

struct bytes {
	char *at;
	size_t size;
};

static void must(bool done, const char *what) {
	if (!done) {
		perror(what);
		abort();
	}
}

void folder_make(void) {
	const char *base = getenv("TMPDIR");
	snprintf(root, sizeof root, "%.100s/ovella-XXXXXX", base && base[0] ? base : "/tmp");
	must(mkdtemp(root) != NULL, root);
}

static bool is_entry(const struct dirent *entry) {
	return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static void remove_all(const char *path) {
	DIR *folder = opendir(path);
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		char inside[512];
		snprintf(inside, sizeof inside, "%s/%.200s", path, entry->d_name);
		if (is_entry(entry) && unlink(inside) != 0) {
			remove_all(inside);
		}
	}
	if (folder) {
		closedir(folder);
	}
	rmdir(path);
}

void folder_remove(void) {
	remove_all(root);
}

struct path folder_path(const char *name) {
	struct path path;
	snprintf(path.text, sizeof path.text, "%s%s%s", root, name[0] ? "/" : "", name);
	return path;
}

int folder_count(void) {
	int count = 0;
	DIR *folder = opendir(root);
	must(folder != NULL, root);
	for (struct dirent *entry; (entry = readdir(folder));) {
		count += is_entry(entry);
	}
	closedir(folder);
	return count;
}

static struct bytes read_all(const char *name) {
	struct path path = folder_path(name);
	struct stat about;
	FILE *file = fopen(path.text, "rb");
	must(file && fstat(fileno(file), &about) == 0, path.text);
	struct bytes bytes = {.at = malloc((size_t)about.st_size + 1), .size = (size_t)about.st_size};
	must(bytes.at && fread(bytes.at, 1, bytes.size, file) == bytes.size, path.text);
	fclose(file);
	return bytes;
}

bool file_exists(const char *name) {
	return access(folder_path(name).text, F_OK) == 0;
}

long file_size(const char *name) {
	struct stat about;
	must(stat(folder_path(name).text, &about) == 0, name);
	return (long)about.st_size;
}

/* A new file: ext4 waits for the disk when one is emptied and written again. */
void file_write(const char *name, const void *bytes, size_t size) {
	unlink(folder_path(name).text);
	FILE *file = fopen(folder_path(name).text, "wb");
	must(file && fwrite(bytes, 1, size, file) == size && fclose(file) == 0, name);
}

void file_cut(const char *name, long size) {
	must(truncate(folder_path(name).text, size) == 0, name);
}

void file_copy(const char *from, const char *to) {
	struct bytes bytes = read_all(from);
	file_write(to, bytes.at, bytes.size);
	free(bytes.at);
}

void file_patch(const char *name, long at, const void *bytes, size_t size) {
	FILE *file = fopen(folder_path(name).text, "r+b");
	must(file && fseek(file, at, SEEK_SET) == 0 && fwrite(bytes, 1, size, file) == size &&
			 fclose(file) == 0,
		name);
}

bool file_holds(const char *name, const char *text) {
	struct bytes bytes = read_all(name);
	size_t length = strlen(text);
	bool found = false;
	for (size_t i = 0; !found && i + length <= bytes.size; i++) {
		found = memcmp(bytes.at + i, text, length) == 0;
	}
	free(bytes.at);
	return found;
}

struct digest file_digest(const char *name) {
	struct bytes bytes = read_all(name);
	struct seal seal = seal_digest(bytes.at, bytes.size);
	struct digest digest;
	seal_format(&seal, digest.text);
	free(bytes.at);
	return digest;
}
