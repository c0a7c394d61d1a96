#include "kiosk/pulse.h"

#include <stdlib.h>
#include <systemd/sd-daemon.h>

enum { SOON_MS = 1000 };

void pulse_init(struct pulse *pulse, int64_t now) {
	uint64_t microseconds = 0;
	const char *socket = getenv("NOTIFY_SOCKET");
	*pulse = (struct pulse){.at = socket && *socket ? now : INT64_MAX};
	if (pulse->at == now && sd_watchdog_enabled(0, &microseconds) > 0) {
		int64_t half = (int64_t)(microseconds / 2000);
		pulse->every_ms = half > 0 ? half : 1;
	}
}

bool pulse_is_due(const struct pulse *pulse, int64_t now) {
	return now >= pulse->at;
}

void pulse_tell(struct pulse *pulse, bool is_well, int64_t now) {
	int64_t soon = pulse->every_ms > 0 && pulse->every_ms < SOON_MS ? pulse->every_ms : SOON_MS;
	if (!is_well) {
		pulse->at = now + soon;
		return;
	}
	sd_notify(0, pulse->is_ready ? "WATCHDOG=1" : "READY=1\nSTATUS=The door is open.");
	pulse->is_ready = true;
	pulse->at = pulse->every_ms > 0 ? now + pulse->every_ms : INT64_MAX;
}

void pulse_end(struct pulse *pulse) {
	if (pulse->is_ready) {
		sd_notify(0, "STOPPING=1");
	}
	pulse->at = INT64_MAX;
}
