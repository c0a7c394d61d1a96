#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "admin/command.h"
#include "admin/output.h"
#include "core/error.h"
#include "core/place.h"
#include "core/text.h"


static const struct command *const commands[] = {
	&week_command,
	&report_command,
	&record_command,
	&paper_command,
	&close_command,
	&bundle_command,
	&verify_command,
	&collect_command,
	&status_command,
	&copy_command,
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static enum outcome complain(enum outcome outcome, const struct error *err) {
	command_complain(err);
	return outcome;
}

static void start_texts(const char *language) {
	char folder[PLACE_PATH];
	place_find("locale", folder);
	text_start(folder);
	text_set_language(language);
}

static bool is_language(const char *code) {
	return strcmp(code, "fi") == 0 || strcmp(code, "sv") == 0 || strcmp(code, "en") == 0;
}

static void print_help(const struct command *command) {
	if (command) {
		printf("%s\n\novella-admin %s %s\n", command->sentence(), command->name, command->usage);
		if (command->explain) {
			command->explain(stdout);
		}
		return;
	}
	printf("%s\n\n", text_get("Ovella for the staff: the weekly tally, and what was counted on "
							  "paper."));
	puts("ovella-admin [--settings FILE] [--data DIR] [--now TIME] [--lang fi|sv|en] [--out FILE]\n"
		 "             COMMAND ...\n");
	for (int i = 0; i < COMMANDS; i++) {
		printf("  %-8s %s\n", commands[i]->name, commands[i]->sentence());
	}
	printf("\n%s\n", text_get("More about one: ovella-admin COMMAND --help"));
}

static bool find_command(
	const struct options *options, const struct command **command, struct error *err) {
	*command = NULL;
	for (int i = 0; i < COMMANDS && options->word_count > 0; i++) {
		if (strcmp(commands[i]->name, options->words[0]) == 0) {
			*command = commands[i];
		}
	}
	if (options->word_count == 0) {
		return options->values[OPTION_HELP] ||
			   error_set(err, "no command is given; see ovella-admin --help");
	}
	return *command ||
		   error_set(err, "'%.60s': no such command; see ovella-admin --help", options->words[0]);
}

int main(int count, char **arguments) {
	struct options options;
	struct error err;
	const struct command *command;
	if (!options_parse(&options, count, arguments, &err)) {
		return complain(OUTCOME_USAGE, &err);
	}
	if (options.values[OPTION_VERSION]) {
		return puts(command_program) < 0 ? OUTCOME_DATA : OUTCOME_DONE;
	}
	const char *language = options_value(&options, OPTION_LANG, "fi");
	if (!is_language(language)) {
		error_set(&err, "--lang '%.20s': fi, sv or en", language);
		return complain(OUTCOME_USAGE, &err);
	}
	if (!find_command(&options, &command, &err)) {
		return complain(OUTCOME_USAGE, &err);
	}
	start_texts(language);
	if (options.values[OPTION_HELP]) {
		print_help(command);
		return OUTCOME_DONE;
	}
	enum outcome outcome = command_run(command, &options, &err);
	return outcome == OUTCOME_DONE ? outcome : complain(outcome, &err);
}
