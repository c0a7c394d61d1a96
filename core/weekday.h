#ifndef CORE_WEEKDAY_H
#define CORE_WEEKDAY_H

/* "ma" for 0 ... "su" for 6, in the language that was set. */
const char *weekday_name(int weekday);

/* "mon" for 0 ... "sun" for 6, as settings and sheets have them. */
const char *weekday_code(int weekday);

#endif
