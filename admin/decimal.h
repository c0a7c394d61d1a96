#ifndef ADMIN_DECIMAL_H
#define ADMIN_DECIMAL_H

#include <stdint.h>

enum { DECIMAL_TEXT = 28 }; // bytes of a formatted number, its end included

/* A number of 10^-decimals as machines read it: 9997 with 2 decimals and ',' is "99,97". All
 * decimals are written, nothing groups the digits, and the minus is ASCII. decimals is 0 to 4. */
void decimal_format(int64_t number, int decimals, char point, char text[DECIMAL_TEXT]);

#endif
