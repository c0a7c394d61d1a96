#ifndef ADMIN_BUNDLE_H
#define ADMIN_BUNDLE_H

#include <stddef.h>

#include "core/key.h"
#include "core/seal.h"
#include "core/sheet.h"

struct error;

/* Closed sheets of one device as a text file that goes from house to house, signed by the device as
 * minisign signs. packaging/bundles.md is its format; "ovella-admin bundle" writes it.
 *
 *	struct bundle bundle;
 *	enum bundle_state state = bundle_read(&bundle, "/media/ovella/ovella-75A2….jsonl", data, &err);
 *	bundle.sheets[0].body
 *	bundle_free(&bundle);
 */

enum {
	BUNDLE_VERSION = 1,
	BUNDLE_SIZE = 64 << 20,  // bytes of a file, at most
	BUNDLE_SHEETS = 1000000, // of one bundle, at most
	BUNDLE_SITES = 256,      // likewise
};

enum bundle_state {
	BUNDLE_WHOLE,
	BUNDLE_DAMAGED,    // not as its device signed it, or against its format
	BUNDLE_NEWER,      // signed and whole, but of a format that this program does not know
	BUNDLE_LOCKED,     // sealed for another key than the one in the data folder
	BUNDLE_UNREADABLE, // no such file, no regular file, too large, or it cannot be read
};

/* A sheet as it lies in the bundle: checked, but for what a project asks of it. */
struct bundle_sheet {
	const char *body; // its canonical line, within the bundle's text; no end of string
	int length;
	int number;
	enum sheet_kind kind;
	char site[TEXT_CODE]; // may be empty
	int day;
	struct seal seal;
};

struct bundle {
	struct key key; // of the device that signed it
	char device[SHEET_DEVICE];
	char project[TEXT_CODE];
	int created;        // the day
	int first, count;   // numbers first to first + count - 1, count >= 1
	struct seal before; // of the sheet before the first one; zero bytes where that is number 1
	int site_count;
	char sites[BUNDLE_SITES][TEXT_CODE];
	struct bundle_sheet *sheets;
	char *text; // the header's line, then the sheets'
	size_t size;
};

/* Reads a .jsonl or .jsonl.sealed, with its .minisig beside it. The signature is checked before
 * anything of the text is understood, but for the key that it names; then the header, each line,
 * its number, its device and its seal. That key is nobody's yet: whose it is the caller must know.
 * A sealed one is opened with device.key of the folder data.
 *
 * What is not BUNDLE_WHOLE has a sentence, "FILE:LINE: what is wrong", and nothing in the bundle;
 * of BUNDLE_NEWER key and device are there. */
enum bundle_state bundle_read(
	struct bundle *bundle, const char *path, const char *data, struct error *err);

/* Of whatever bundle_read() left. */
void bundle_free(struct bundle *bundle);

#endif
