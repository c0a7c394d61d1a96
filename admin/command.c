#include "admin/command.h"

#include <stdio.h>
#include <time.h>

#include "admin/output.h"
#include "core/error.h"
#include "core/project.h"
#include "core/settings.h"
#include "core/version.h"

const char command_program[] = "ovella-admin " OVELLA_VERSION;

static const unsigned long long of_all = OPTION_BIT(OPTION_SETTINGS) | OPTION_BIT(OPTION_DATA) |
									OPTION_BIT(OPTION_NOW) | OPTION_BIT(OPTION_LANG) |
									OPTION_BIT(OPTION_OUT) | OPTION_BIT(OPTION_HELP) |
									OPTION_BIT(OPTION_VERSION);

void command_complain(const struct error *err) {
	char text[sizeof err->text];
	snprintf(text, sizeof text, "%s", err->text);
	for (char *at = text; *at; at++) {
		*at = (unsigned char)*at < ' ' || *at == 127 ? '?' : *at;
	}
	fprintf(stderr, "ovella-admin: %s\n", text);
}

static bool takes(const struct command *command, const struct options *options, struct error *err) {
	int words = command->has_files ? OPTIONS_WORDS : command->has_subject ? 2 : 1;
	if (options->word_count > words) {
		return error_set(err, "%s: '%.60s' is one word too many; see ovella-admin %s --help",
			command->name, options->words[words], command->name);
	}
	for (int option = 0; option < OPTIONS; option++) {
		bool is_taken = ((command->options | of_all) & OPTION_BIT(option)) != 0;
		if (options->values[option] && !is_taken) {
			return error_set(err, "%s: takes no %s; see ovella-admin %s --help", command->name,
				options_name((enum option)option), command->name);
		}
	}
	return true;
}

static bool read_now(const struct options *options, struct moment *now, struct error *err) {
	const char *text = options->values[OPTION_NOW];
	int64_t seconds = time(NULL);
	if (text && !day_parse_time(text, &seconds, err)) {
		return false;
	}
	*now = day_at(seconds);
	return true;
}

static enum outcome run_into_file(
	const struct command *command, struct request *request, const char *path, struct error *err) {
	struct output output;
	struct error unwritten;
	if (!output_open(&output, path, err)) {
		return OUTCOME_DATA;
	}
	request->out = output.file;
	enum outcome outcome = command->run(request, err);
	bool is_kept = outcome == OUTCOME_DONE || outcome == OUTCOME_NO;
	if (!output_close(&output, is_kept, &unwritten) && is_kept) {
		*err = unwritten;
		return OUTCOME_DATA;
	}
	return outcome;
}

static enum outcome run(const struct command *command, struct request *request, struct error *err) {
	const char *path = request->options->values[OPTION_OUT];
	if (!path || !output_is_folder(path)) {
		return run_into_file(command, request, path, err);
	}
	if (!command->can_fill_folder) {
		error_set(err, "%.300s: is a folder; --out names a file here", path);
		return OUTCOME_USAGE;
	}
	return command->run(request, err);
}

enum outcome command_run(
	const struct command *command, const struct options *options, struct error *err) {
	struct request request = {
		.options = options,
		.data = options_value(options, OPTION_DATA, "/var/lib/ovella"),
	};
	struct project *project = NULL;
	enum outcome outcome = OUTCOME_USAGE;
	if (!takes(command, options, err)) {
		return outcome;
	}
	if (command->needs_settings) {
		project =
			settings_read(options_value(options, OPTION_SETTINGS, "/etc/ovella/ovella.conf"), err);
	}
	request.project = project;
	if ((!command->needs_settings || project) && read_now(options, &request.now, err)) {
		outcome = run(command, &request, err);
	}
	project_destroy(project);
	return outcome;
}
