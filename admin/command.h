#ifndef ADMIN_COMMAND_H
#define ADMIN_COMMAND_H

#include <stdbool.h>
#include <stdio.h>

#include "admin/options.h"
#include "core/day.h"

struct error;
struct project;

/* "ovella-admin 0.1": what made a file. */
extern const char command_program[];

/* A command of ovella-admin. One file has one, and ends in its table entry. */

/* How it went; the exit code of the program. */
enum outcome {
	OUTCOME_DONE,
	OUTCOME_NO,    // the question was understood and its answer is no
	OUTCOME_USAGE, // the command line, the settings or a file to be read in are wrong
	OUTCOME_DATA,  // the data cannot be read or written
};

/* What a command is given. */
struct request {
	const struct options *options;
	const char *data;              // the data folder
	const struct project *project; // NULL unless it needs the settings
	struct moment now;             // of the settings' zone, or of the machine's without them
	FILE *out;                     // NULL when --out names a folder
};

struct command {
	const char *name;
	const char *usage; // what may follow the name
	const char *(*sentence)(void);
	void (*explain)(FILE *out); // what its usage leaves open; may be NULL
	unsigned long long options; // OPTION_BIT of each it takes, beside those that all take
	bool has_subject;           // a second word says what it is about
	bool has_files;             // any number of them does
	bool needs_settings;
	bool can_fill_folder; // --out may name a folder

	/* When it is not done, err says why. */
	enum outcome (*run)(const struct request *request, struct error *err);
};

#define OPTION_BIT(option) (1ull << (option))

extern const struct command week_command;
extern const struct command record_command;
extern const struct command report_command;
extern const struct command paper_command;
extern const struct command close_command;
extern const struct command bundle_command;
extern const struct command verify_command;
extern const struct command collect_command;
extern const struct command status_command;
extern const struct command copy_command;

/* One line on standard error, whatever the words in it came from. */
void command_complain(const struct error *err);

/* Reads what the command needs, runs it, and keeps or drops what it wrote. A command line that
 * says what this command has no use for is refused. */
enum outcome command_run(
	const struct command *command, const struct options *options, struct error *err);

#endif
