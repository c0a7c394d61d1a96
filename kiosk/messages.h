#ifndef KIOSK_MESSAGES_H
#define KIOSK_MESSAGES_H

/* Every message that a visitor can see, as text_get() is given it; NULL ends them. The build takes
 * them out of the screens' own files. */
extern const char *const messages[];

#endif
