#ifndef KIOSK_HEALTH_H
#define KIOSK_HEALTH_H

struct kiosk;

/* How the device is, a line a matter, into the answer of the kiosk's staff. Reads only. */
void health_tell(struct kiosk *kiosk);

#endif
