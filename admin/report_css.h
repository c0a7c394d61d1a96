#ifndef ADMIN_REPORT_CSS_H
#define ADMIN_REPORT_CSS_H

/* admin/report.css line by line, without their ends; NULL is after the last. The build makes it. */
extern const char *const report_css[];

#endif
