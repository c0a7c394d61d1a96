#include "admin/decimal.h"

#include <string.h>

void decimal_format(int64_t number, int decimals, char point, char text[DECIMAL_TEXT]) {
	char digits[DECIMAL_TEXT] = "", *at = digits + sizeof digits - 1;
	uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
	for (int i = 0; rest || i <= decimals; i++, rest /= 10) {
		if (i && i == decimals) {
			*--at = point;
		}
		*--at = (char)('0' + rest % 10);
	}
	if (number < 0) {
		*--at = '-';
	}
	strcpy(text, at);
}
