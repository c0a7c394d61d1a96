#ifndef ADMIN_BOX_H
#define ADMIN_BOX_H

#include <stdbool.h>
#include <stddef.h>

#include "core/key.h"

/* Bytes that only the holder of one key can read: libsodium's sealed box, to the X25519 key that
 * belongs to an Ed25519 one. Nobody can tell from it who locked it, or for whom. */

enum { BOX_MORE = 48 }; // bytes that a box has more than what is in it

/* To be freed; size + BOX_MORE bytes. NULL when out of memory, or where key_can_lock() is false. */
char *box_lock(const struct key *key, const char *bytes, size_t size);

/* To be freed; size - BOX_MORE bytes and a 0 behind them. NULL when out of memory, and for a box
 * that is another's or was changed, which cannot be told apart. */
char *box_open(const struct key_secret *secret, const char *box, size_t size);

#endif
