#ifndef KIOSK_PULSE_H
#define KIOSK_PULSE_H

#include <stdbool.h>
#include <stdint.h>

/* What systemd is told, where it has started us: that the kiosk is ready, and then, where it asks for
 * that, again and again that it is well: sd_notify(3). Nothing else is told, and nothing of visitors.
 *
 *	pulse_init(&pulse, now);
 *	if (pulse_is_due(&pulse, now)) {
 *		... look whether a picture is shown and the store answers ...
 *		pulse_tell(&pulse, is_well, now);
 *	}
 *
 * Times are the loop's, in ms. */
struct pulse {
	int64_t at;       // when it is due; INT64_MAX: never
	int64_t every_ms; // 0: systemd asks for no more than being ready
	bool is_ready;    // has been told
};

/* Due at once where NOTIFY_SOCKET is set, and never where it is not: no program is woken up for it. */
void pulse_init(struct pulse *pulse, int64_t now);

bool pulse_is_due(const struct pulse *pulse, int64_t now);

/* Who is not well is not told of; it is due again soon. Silence is what systemd acts upon. */
void pulse_tell(struct pulse *pulse, bool is_well, int64_t now);

/* Tells that the kiosk ends because it was asked to. */
void pulse_end(struct pulse *pulse);

#endif
