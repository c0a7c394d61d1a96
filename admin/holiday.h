#ifndef ADMIN_HOLIDAY_H
#define ADMIN_HOLIDAY_H

/* The holidays of Finland. They are remarked on in exports; they never take a visit away. */

/* The Finnish name, or NULL on an ordinary day. Right from 1992 on: until then Epiphany and
 * Ascension Day were Saturdays. */
const char *holiday_name(int day);

/* The same for the eves that are days off by custom and not by law. */
const char *holiday_eve(int day);

/* Easter Sunday of a year. */
int holiday_easter(int year);

#endif
