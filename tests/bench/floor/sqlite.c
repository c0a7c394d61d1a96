/* What a program costs that is linked with SQLite and nothing else. */

#include <sqlite3.h>
#include <stdio.h>

int main(void) {
	return puts(sqlite3_libversion()) < 0;
}
