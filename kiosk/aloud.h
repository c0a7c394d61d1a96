#ifndef KIOSK_ALOUD_H
#define KIOSK_ALOUD_H

#include <stdbool.h>

#include "kiosk/jack.h"
#include "kiosk/ui/flow.h"

struct error;
struct glyphs;
struct voice;

/* What the flow says, said aloud; and the headphones that ask for it. Opened after the first screen is
 * seen: finding out whether there is a sound device takes a tenth of a second. */
struct aloud {
	struct voice *voice; // NULL: not opened, or nothing can be said
	struct jack jack;
	unsigned serial; // of what was said last
};

void aloud_init(struct aloud *aloud);

/* Wants a clip of every text that a visitor can meet, whether or not anybody ever listens. False when
 * there is no sound; the kiosk is then a silent one. */
bool aloud_open(struct aloud *aloud, const struct flow *flow, const char *folder, struct error *err);
void aloud_close(struct aloud *aloud);

/* The house's own words, which change from day to day. */
void aloud_want_house(struct aloud *aloud, const struct flow *flow);

/* Says what is new in the flow, or stops. */
void aloud_follow(struct aloud *aloud, const struct flow *flow);

/* A few words at the volume that the flow has now, where there is a voice. */
void aloud_sample(struct aloud *aloud, const struct flow *flow);

/* At most two, to be waited for; aloud_work() when one can be read. */
int aloud_descriptors(const struct aloud *aloud, int *descriptors);

/* True when headphones came or went, which is then *key. */
bool aloud_work(struct aloud *aloud, enum key *key);

#endif
