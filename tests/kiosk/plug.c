#include "tests/kiosk/plug.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <linux/input.h>
#include <unistd.h>

void plug_tell(int end, bool is_in) {
	struct input_event event = {.type = EV_SW, .code = SW_HEADPHONE_INSERT, .value = is_in};
	cr_assert(eq(sz, (size_t)write(end, &event, sizeof event), sizeof event));
}
