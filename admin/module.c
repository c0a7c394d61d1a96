#include "admin/module.h"

#include <dlfcn.h>
#include <stddef.h>

#include "core/error.h"
#include "core/place.h"

void *module_find(const char *name, const char *what, struct error *err) {
	char path[PLACE_PATH];
	void *found = dlsym(dlopen(NULL, RTLD_NOW), name);
	if (!found) {
		place_find_library("ovella-report.so", path);
		void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
		found = library ? dlsym(library, name) : NULL;
	}
	if (!found) {
		error_set(err, "%s: %.400s", what, dlerror());
	}
	return found;
}
