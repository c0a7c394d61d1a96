#include "admin/draw_paper.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "core/error.h"
#include "tests/admin/desk.h"

static struct error err;

TestSuite(draw_paper, .init = desk_set_up, .fini = desk_clear);

static struct draw_paper make(const struct project *project) {
	return (struct draw_paper){
		.project = project,
		.week = {2022, 18},
		.day_count = 1,
		.days = {desk_day("2.5.2022")},
		.hours = {{780, 1020}},
	};
}

static int count_pages(const char *pdf, long size) {
	static const char mark[] = "/Type /Page %";
	int pages = 0;
	for (const char *at = pdf; at + sizeof mark <= pdf + size; at++) {
		pages += memcmp(at, mark, sizeof mark - 1) == 0;
	}
	return pages;
}

static int pages_of(const struct draw_paper *paper) {
	static char pdf[1 << 20];
	const char *path = desk_path("p.pdf");
	FILE *file = fopen(path, "w+");
	cr_assert(draw_paper(paper, file, &err), "%s", err.text);
	rewind(file);
	long size = (long)fread(pdf, 1, sizeof pdf, file);
	fclose(file);
	cr_assert(eq(int, memcmp(pdf, "%PDF-1.", 7), 0));
	return count_pages(pdf, size);
}

Test(draw_paper, has_the_examples_activities_on_one_page) {
	struct draw_paper paper = make(desk_project());
	cr_assert(eq(int, pages_of(&paper), 1));
}

Test(draw_paper, has_as_many_pages_as_the_activities_need) {
	struct project project = *desk_project();
	struct draw_paper paper = make(&project);
	while (project.activity_count < PROJECT_ACTIVITIES) {
		project.activities[project.activity_count] = project.activities[0];
		strcpy(project.activities[project.activity_count].label[0],
			"Todella pitkä toiminnan nimi, joka ei mahdu kahdelle riville mitenkään päin");
		project.activity_count++;
	}
	cr_assert(eq(int, pages_of(&paper), 3));
}

Test(draw_paper, says_so_when_the_disk_is_full) {
	struct draw_paper paper = make(desk_project());
	FILE *full = fopen("/dev/full", "w");
	setvbuf(full, NULL, _IONBF, 0);
	cr_assert(not(draw_paper(&paper, full, &err)));
	fclose(full);
	cr_assert(eq(int, strncmp(err.text, "PDF: ", 5), 0), "%s", err.text);
}
