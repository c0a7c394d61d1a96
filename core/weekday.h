#ifndef CORE_WEEKDAY_H
#define CORE_WEEKDAY_H

/* "ma" for 0 ... "su" for 6, in the language that was set. */
const char *weekday_name(int weekday);

#endif
