#include "core/schema.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/error.h"

/* A counted day is an update of the one leaf page of open_sheet: the bodies are small, and the key
 * that finds them is in an index that the update does not touch. STRICT needs SQLite 3.37. */
static const char *const steps[SCHEMA_VERSION] = {
	"CREATE TABLE open_sheet ("
	"  id INTEGER PRIMARY KEY,"
	"  device TEXT NOT NULL, number INTEGER NOT NULL,"
	"  kind TEXT NOT NULL, site TEXT NOT NULL, day INTEGER NOT NULL,"
	"  body TEXT NOT NULL, seal BLOB NOT NULL,"
	"  UNIQUE (kind, site, day)) STRICT;"
	"CREATE TABLE closed_sheet ("
	"  id INTEGER PRIMARY KEY,"
	"  device TEXT NOT NULL, number INTEGER NOT NULL,"
	"  kind TEXT NOT NULL, site TEXT NOT NULL, day INTEGER NOT NULL,"
	"  body TEXT NOT NULL, seal BLOB NOT NULL,"
	"  UNIQUE (device, number)) STRICT;"
	"CREATE VIEW sheet_line AS"
	"  SELECT s.device, s.number, s.kind, s.site, json_extract(s.body, '$.day') AS day,"
	"    l.key AS line, l.value AS count"
	"  FROM (SELECT * FROM closed_sheet UNION ALL SELECT * FROM open_sheet) AS s,"
	"    json_each(s.body, '$.lines') AS l;",
};

static bool fail(sqlite3 *database, const char *path, const char *what, struct error *err) {
	return error_set(err, "%s: %s: %s", path, what, sqlite3_errmsg(database));
}

enum { LOG_HEADER = 32 };

/* SQLite deletes the log of a file without pages, a reader as well as a writer, and what was counted
 * would be gone without a word. A first start that was cut short leaves no more than a log's header
 * beside an empty file. */
bool schema_is_log_alone(const char *path) {
	char log_path[4096 + 8];
	struct stat file, log;
	snprintf(log_path, sizeof log_path, "%s-wal", path);
	return stat(log_path, &log) == 0 && log.st_size > LOG_HEADER &&
		   (stat(path, &file) != 0 || file.st_size == 0);
}

/* A writer waits for nobody: readers never hold it up, and there is no other writer. */
static bool open_file(const char *path, int flags, int wait_ms, sqlite3 **database,
	struct error *err) {
	if (schema_is_log_alone(path)) {
		return error_set(err, "%s: empty or missing, but its log (%s-wal) is not; both are left as they are",
			path, path);
	}
	flags |= SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
	int result = sqlite3_open_v2(path, database, flags, NULL);
	if (result == SQLITE_CANTOPEN_SYMLINK) {
		return error_set(err, "%s: a symbolic link leads there; name the folder itself", path);
	}
	if (result != SQLITE_OK) {
		return fail(*database, path, "cannot be opened", err);
	}
	sqlite3_busy_timeout(*database, wait_ms);
	return true;
}

/* Without NO_CKPT_ON_CLOSE even a file that is refused would be written to, from its log, when it
 * is closed. */
static void harden(sqlite3 *database) {
	static const int off[] = {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_TRIGGER,
		SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
		SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL};
	for (size_t i = 0; i < sizeof off / sizeof *off; i++) {
		sqlite3_db_config(database, off[i], 0, NULL);
	}
	sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

/* The log is the promise: its frames are synced before a tap is thanked (synchronous FULL is 2),
 * and it is emptied only when a day is over. Each is read back, for SQLite ignores what it was not
 * built with. */
static const struct {
	const char *name, *value, *answer;
} settings[] = {
	{"journal_mode", "WAL", "wal"},
	{"synchronous", "FULL", "2"},
	{"wal_autocheckpoint", "0", "0"},
	{"mmap_size", "0", "0"},
	{"cell_size_check", "ON", "1"},
	{"foreign_keys", "ON", "1"},
	{"temp_store", "MEMORY", "2"},
	{"secure_delete", "ON", "1"},
};

/* False, and the answer is what is wrong, where there is none. */
static bool ask_text(sqlite3 *database, const char *sql, char *answer, int size) {
	sqlite3_stmt *statement = NULL;
	bool found = sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK &&
				 sqlite3_step(statement) == SQLITE_ROW;
	snprintf(answer, (size_t)size, "%s",
		found ? (const char *)sqlite3_column_text(statement, 0) : sqlite3_errmsg(database));
	sqlite3_finalize(statement);
	return found;
}

static bool apply_settings(sqlite3 *database, const char *path, struct error *err) {
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		char sql[80], answer[32];
		snprintf(sql, sizeof sql, "PRAGMA %s=%s", settings[i].name, settings[i].value);
		if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK) {
			return fail(database, path, "cannot be written", err);
		}
		snprintf(sql, sizeof sql, "PRAGMA %s", settings[i].name);
		if (!ask_text(database, sql, answer, sizeof answer)) {
			return fail(database, path, "cannot be read", err);
		}
		if (strcmp(answer, settings[i].answer) != 0) {
			return error_set(err, "%s: SQLite does not take %s=%s (it answers '%s')", path,
				settings[i].name, settings[i].value, answer);
		}
	}
	int keep = 1;
	sqlite3_file_control(database, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
	return true;
}

static bool check_pages(sqlite3 *database, const char *path, struct error *err) {
	char answer[200];
	if (!ask_text(database, "PRAGMA quick_check(1)", answer, sizeof answer) ||
		strcmp(answer, "ok") != 0) {
		return error_set(err,
			"%s: the file is damaged (%s); it is left as it is; ovella-admin copy --restore puts a copy "
			"back",
			path, answer);
	}
	return true;
}

static bool ask_number(sqlite3 *database, const char *sql, int *number) {
	sqlite3_stmt *statement;
	if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK) {
		return false;
	}
	bool found = sqlite3_step(statement) == SQLITE_ROW;
	*number = found ? sqlite3_column_int(statement, 0) : 0;
	sqlite3_finalize(statement);
	return found;
}

static bool check_form(sqlite3 *database, const char *path, int *version, struct error *err) {
	int application, tables;
	if (!ask_number(database, "PRAGMA application_id", &application) ||
		!ask_number(database, "PRAGMA user_version", version) ||
		!ask_number(database, "SELECT count(*) FROM sqlite_schema", &tables)) {
		return error_set(err, "%s: cannot be read: %s; the file is left as it is", path,
			sqlite3_errmsg(database));
	}
	if (tables == 0 && *version == 0 && application == 0) {
		return true;
	}
	if (application != SCHEMA_APPLICATION) {
		return error_set(err, "%s: not a store of Ovella; the file is left as it is", path);
	}
	if (*version < 1 || *version > SCHEMA_VERSION) {
		return error_set(err,
			"%s: written by another version (form %d, this program knows 1 to %d); the file is left "
			"as it is",
			path, *version, SCHEMA_VERSION);
	}
	return true;
}

static bool run_step(sqlite3 *database, int step) {
	char mark[128];
	snprintf(mark, sizeof mark, "PRAGMA application_id=%d; PRAGMA user_version=%d; COMMIT",
		SCHEMA_APPLICATION, step + 1);
	return sqlite3_exec(database, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK &&
		   sqlite3_exec(database, steps[step], NULL, NULL, NULL) == SQLITE_OK &&
		   sqlite3_exec(database, mark, NULL, NULL, NULL) == SQLITE_OK;
}

static bool migrate(sqlite3 *database, const char *path, int version, struct error *err) {
	for (int step = version; step < SCHEMA_VERSION; step++) {
		if (!run_step(database, step)) {
			error_set(err, "%s: cannot be brought to form %d: %s; it stays in form %d", path,
				step + 1, sqlite3_errmsg(database), step);
			sqlite3_exec(database, "ROLLBACK", NULL, NULL, NULL);
			return false;
		}
	}
	return true;
}

bool schema_open_to_read(const char *path, struct sqlite3 **database, struct error *err) {
	int version;
	if (!open_file(path, SQLITE_OPEN_READONLY, 2000, database, err)) {
		return false;
	}
	harden(*database);
	if (!check_form(*database, path, &version, err)) {
		return false;
	}
	return version == SCHEMA_VERSION || error_set(err, "%s: there is nothing in it yet", path);
}

bool schema_open_to_write(const char *path, struct sqlite3 **database, struct error *err) {
	int version;
	if (!open_file(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, 0, database, err)) {
		return false;
	}
	harden(*database);
	if (!check_form(*database, path, &version, err) || !apply_settings(*database, path, err) ||
		!migrate(*database, path, version, err) || !check_pages(*database, path, err)) {
		return false;
	}
	sqlite3_db_config(*database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
	return true;
}

bool schema_is_newer(const char *path) {
	sqlite3 *database = NULL;
	struct error unused;
	int application = 0, version = 0;
	bool is_read = open_file(path, SQLITE_OPEN_READONLY, 2000, &database, &unused);
	if (is_read) {
		harden(database);
		is_read = ask_number(database, "PRAGMA application_id", &application) &&
				  ask_number(database, "PRAGMA user_version", &version);
	}
	sqlite3_close(database);
	return is_read && application == SCHEMA_APPLICATION && version > SCHEMA_VERSION;
}
