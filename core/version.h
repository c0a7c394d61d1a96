#ifndef CORE_VERSION_H
#define CORE_VERSION_H

/* Of both programs and of the packages: packaging/debian/changelog has to name it, too. */
#define OVELLA_VERSION "0.1"

#endif
