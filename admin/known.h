#ifndef ADMIN_KNOWN_H
#define ADMIN_KNOWN_H

#include <stdbool.h>

struct error;
struct key;

/* The keys of the devices whose bundles are taken: in the data folder known/DEVICE.pub, each in
 * minisign's format. A device's key is never replaced by another; who means to must take its file
 * away by hand. */

/* found is false when the device is not known. Fails when its file cannot be read or is no key. */
bool known_find(
	const char *data, const char *device, struct key *key, bool *found, struct error *err);

/* Of a device that is not known yet. */
bool known_add(const char *data, const struct key *key, struct error *err);

#endif
