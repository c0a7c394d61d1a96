#ifndef TESTS_ADMIN_SENDER_H
#define TESTS_ADMIN_SENDER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/key.h"
#include "core/seal.h"

/* A device that sends bundles: its key, its sealed sheets, and the files. Made from the format's
 * description alone, without the programs' own writer. What cannot be written ends the test.
 *
 *	struct sender oulu;
 *	sender_init(&oulu, 1);
 *	sender_add(&oulu, "oulu", day, 12);
 *	sender_write(&oulu, path, (struct letter){.first = 1, .count = 1});
 *	sender_clear(&oulu);
 */

struct sender {
	struct key_secret secret;
	struct key key;
	char device[SHEET_DEVICE];
	int count;
	struct sent_sheet {
		char *body;
		size_t length;
		char site[TEXT_CODE];
		struct seal seal;
	} *sheets;
};

/* What is in a bundle, and what is wrong with it. */
struct letter {
	int first, count;
	int version;                 // 0: 1
	const char *project;         // NULL: S22180
	const struct sender *signer; // NULL: the device itself
	const unsigned char *sealed; // for this Ed25519 key; NULL: plain
};

/* The same number makes the same key. */
void sender_init(struct sender *sender, int number);

/* Another device that calls itself as this one does. */
void sender_mimic(struct sender *sender, const struct sender *other, int number);

/* A device as it was after that many sheets, restored. */
void sender_restore(struct sender *sender, const struct sender *from, int count);

/* With the key of a data folder, as its device seals. */
void sender_adopt(struct sender *sender, const char *folder);

/* Seals a door sheet. */
void sender_add(struct sender *sender, const char *site, int day, int visits);

/* The bundle and its signature, PATH.minisig. */
void sender_write(const struct sender *sender, const char *path, struct letter letter);

void sender_clear(struct sender *sender);

#endif
