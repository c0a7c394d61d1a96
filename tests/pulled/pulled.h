#ifndef TESTS_PULLED_PULLED_H
#define TESTS_PULLED_PULLED_H

/* A memory stick that is pulled out, or that is not what it says, for programs that are run with
 * LD_PRELOAD=pulled.so. The stick is the folder of PULLED_ON; how it is with it is in the file of
 * PULLED_STATE, which all of them share: they count there what they ask of the stick, and from a
 * call on everything fails with EIO. */

struct pulled {
	long calls, reads;           // so far
	long calls_most, reads_most; // from the one after on it is out; negative: never
	long is_fake;                // what is read back is not what was written
};

#define PULLED_ON "OVELLA_PULLED_ON"
#define PULLED_STATE "OVELLA_PULLED_STATE"

#endif
