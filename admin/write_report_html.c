#include "admin/write_report_html.h"

#include "admin/html.h"
#include "admin/html_table.h"
#include "admin/report.h"
#include "admin/report_css.h"
#include "core/day.h"
#include "core/error.h"
#include "core/text.h"

/* An element with nothing but words in it. */
static void write_element(FILE *file, const char *start, const char *text, const char *end) {
	fputs(start, file);
	html_text(file, text);
	fputs(end, file);
}

static void write_marks(const struct report *report, FILE *file, const char *kind) {
	if (report->mark_count > 0) {
		fprintf(file, "<p class=\"%s\">", kind);
		for (int i = 0; i < report->mark_count; i++) {
			write_element(file, i ? " <strong class=\"mark\">" : "<strong class=\"mark\">",
				report->marks[i], "</strong>");
		}
		fputs("</p>\n", file);
	}
}

static void write_margin(FILE *file, const char *place) {
	fprintf(
		file, "\t@%s { font: 7.5pt/1.3 system-ui, sans-serif; color: #46545a; content: ", place);
}

/* What each printed page has above and below. */
static void write_margins(const struct report *report, FILE *file) {
	fputs("@page {\n", file);
	write_margin(file, "top-center");
	for (int i = 0; i < report->mark_count; i++) {
		fputs(i ? " \" \\b7  \" " : "", file);
		html_css_string(file, report->marks[i]);
	}
	fputs(report->mark_count ? "; font-weight: 700; color: #4d2b00; }\n" : "\"\"; }\n", file);
	write_margin(file, "bottom-left");
	html_css_string(file, report->foot);
	fputs("; }\n", file);
	write_margin(file, "bottom-right");
	fputs("counter(page) \"/\" counter(pages); }\n}\n", file);
}

static void write_head(const struct report *report, FILE *file) {
	fputs("<!DOCTYPE html>\n<html lang=\"", file);
	html_value(file, report->language);
	fputs("\">\n<head>\n<meta charset=\"utf-8\">\n"
		  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		  "<meta name=\"color-scheme\" content=\"light dark\">\n"
		  "<meta http-equiv=\"Content-Security-Policy\""
		  " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
		file);
	fputs("<title>", file);
	for (int i = 0; i < report->mark_count; i++) {
		html_value(file, report->marks[i]);
		fputs(" - ", file);
	}
	html_value(file, report->title);
	fputs("</title>\n<style>\n", file);
	for (int i = 0; report_css[i]; i++) {
		fprintf(file, "%s\n", report_css[i]);
	}
	write_margins(report, file);
	fputs("</style>\n</head>\n", file);
}

static void write_header(const struct report *report, FILE *file) {
	char iso[DAY_TEXT], day[DAY_TEXT];
	day_format(report->day, iso);
	day_format_finnish(report->day, day);
	write_element(
		file, "<a class=\"skip\" href=\"#report\">", text_get("Go to the report"), "</a>\n");
	fputs("<header>\n", file);
	write_marks(report, file, "marks");
	write_element(file, "<h1>", report->title, "</h1>\n");
	write_element(file, "<p class=\"subtitle\">", report->subtitle, "</p>\n");
	fprintf(file, "<p class=\"day\"><time datetime=\"%s\">%s</time></p>\n</header>\n", iso, day);
}

static void write_contents(const struct report *report, FILE *file) {
	write_element(file, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">",
		text_get("Contents"), "</h2>\n<ol>\n");
	for (int i = 0; i < report->section_count; i++) {
		const struct section *section = &report->sections[i];
		fprintf(
			file, "<li value=\"%d\"><a href=\"#section-%d\">", section->number, section->number);
		write_element(file, "", section->title, "</a></li>\n");
	}
	fputs("</ol>\n</nav>\n", file);
}

static bool write_block(const struct report *report, const struct block *block, int *tables,
	FILE *file, struct error *err) {
	switch (block->kind) {
	case BLOCK_SENTENCE:
		write_element(file, "<p>", block->text, "</p>\n");
		return true;
	case BLOCK_WORDS:
		fputs("<div class=\"words\">\n", file);
		html_paragraphs(file, block->text);
		fputs("</div>\n", file);
		return true;
	case BLOCK_TABLE:
		return html_table(block->table, report->language, ++*tables, file, err);
	}
	return true;
}

static bool write_sections(const struct report *report, FILE *file, struct error *err) {
	int tables = 0;
	for (int i = 0; i < report->section_count; i++) {
		const struct section *section = &report->sections[i];
		fprintf(file, "<section id=\"section-%d\">\n", section->number);
		write_marks(report, file, "again");
		fprintf(file, "<h2>%d. ", section->number);
		write_element(file, "", section->title, "</h2>\n");
		for (int block = 0; block < section->block_count; block++) {
			if (!write_block(report, &section->blocks[block], &tables, file, err)) {
				return false;
			}
		}
		fputs("</section>\n", file);
	}
	return true;
}

bool write_report_html(const struct report *report, FILE *file, struct error *err) {
	write_head(report, file);
	fputs("<body>\n", file);
	write_header(report, file);
	write_contents(report, file);
	fputs("<main id=\"report\">\n", file);
	if (!write_sections(report, file, err)) {
		return false;
	}
	write_element(
		file, "</main>\n<footer>\n<p>", report->foot, "</p>\n</footer>\n</body>\n</html>\n");
	return !ferror(file) ||
		   error_set(err, "report: the page could not be written; no page was kept");
}
