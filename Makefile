# make                 both programs, into build/ (installs what is missing first, saying so)
# make run             a try-out: the kiosk in a window, or a played day where there is no display
# make test            every test, but for the heavy ones
# make check T='x/*'   some tests, without the set-up and the end-to-end ones
# make SAN=1 check     the same under ASan, UBSan and the leak check, in a tree of its own
# make check-all       everything: sanitizers with gcc and clang, the long runs, the bench's gates
# make checklist       the 55 points that the kiosk is scored by, a line each
# make check-roots     run and test, as a newcomer would, in a bare Debian 12 and 13 (needs root)
# make bench           how fast, beside a floor measured in the same run
# make check-golden    is every screen as it was, as text and as picture? make golden: keep what it is now
# make check-pages     a report's page in a browser: no finding, in light, dark and print, wide and narrow
# make check-office    does LibreOffice read the reports' CSV files, workbooks and pages as they are meant?
# make example-reports each example's reports, from its made-up log, into build/example-reports
# make gallery         every screen on every panel, in every language and theme, on build/gallery.png
# make font            the pictograms' font from fonts/pictograms; make po: the message catalogues
# make guides          the guides for staff, for whoever mounts the kiosk and who reports, and the notice for the wall
# make check-arm64     every suite as arm64 code, run by an emulator (needs root); make CROSS=arm64 builds it
# make check-boot      a whole arm64 machine with the kiosk in it: touched, frozen, its power cut (needs root); CUTS=n
# make install         into DESTDIR and prefix; make install-system: the kiosk's service and its set-up, too
# make deb             Debian packages of what is committed, into build/deb; CROSS=arm64: a Pi's (needs root)
# make check-deb       the packages built, checked and installed in a bare Debian 12 (needs root)
# make release-check   the same in Debian 13, too, upgraded and purged; 50 cuts (packaging/PROOF.md); cage; before a release
#
# CC, CFLAGS and LDFLAGS are honoured; WERROR=1 turns warnings into errors, V=1 shows each command.

BUILD  := build$(if $(SAN),-san)$(if $(findstring clang,$(CC)),-clang)
CFLAGS ?= -O2 -g
prefix ?= /usr
unitdir ?= $(prefix)/lib/systemd/system
udevdir ?= $(prefix)/lib/udev/rules.d
docdir ?= $(prefix)/share/doc/ovella
PKG_CONFIG ?= pkg-config
SET_UP ?= packaging/set-up

ifdef CROSS # arm64, against the libraries that tests/machine/sysroot brings
sysroot    := $(CURDIR)/build/$(CROSS)/sysroot
BUILD      := build-$(CROSS)
CC         := aarch64-linux-gnu-gcc --sysroot=$(sysroot)
AR         := aarch64-linux-gnu-ar
PKG_CONFIG := PKG_CONFIG_SYSROOT_DIR=$(sysroot) \
              PKG_CONFIG_LIBDIR=$(sysroot)/usr/lib/aarch64-linux-gnu/pkgconfig:$(sysroot)/usr/share/pkgconfig pkg-config
endif

override CPPFLAGS += -I. -D_POSIX_C_SOURCE=200809L -MMD -MP
override CFLAGS   += -std=c11 -fPIC -Wall -Wextra -Wpedantic -Wshadow -Wvla \
                     -Wstrict-prototypes -Wmissing-prototypes $(if $(WERROR),-Werror)
override LDFLAGS  += -Wl,--as-needed
ifdef SAN
sanitizers := -fsanitize=address,undefined -fno-sanitize-recover=all
override CFLAGS   += $(sanitizers) -fno-omit-frame-pointer
override LDFLAGS  += $(sanitizers)
endif

say = $(if $(V),,@echo "  $(1)" &&)

# A folder is a part. Adding a .c file needs no edit here.
part = $(patsubst %.c,$(BUILD)/%.o,$(foreach d,$(1),$(wildcard $(d)/*.c)))
pkg  = $(shell $(PKG_CONFIG) $(1))

core  := $(call part,core) $(BUILD)/core/pictograms.o
ui    := $(call part,kiosk/ui)
sdl   := $(call part,kiosk/sdl)
kiosk := $(filter-out %/main.o,$(call part,kiosk)) $(BUILD)/kiosk/messages.o
module := $(filter $(addprefix $(BUILD)/admin/,draw_%.o html%.o reporting.o suppress%.o write_report_html.o write_report_xlsx.o),$(call part,admin)) \
          $(BUILD)/admin/report_css.o
admin := $(filter-out %/main.o $(module),$(call part,admin))

core_libs  = $(call pkg,--libs sqlite3 libsodium inih jansson)
module_libs = $(call pkg,--libs pangocairo cairo-ft freetype2 fontconfig gobject-2.0 xlsxwriter) -lglpk $(core_libs)
kiosk_libs = $(call pkg,--libs sdl2 SDL2_ttf libpng libsystemd) -lm -pthread $(core_libs)

languages := $(patsubst core/po/%.po,%,$(wildcard core/po/*.po))
catalogues := $(languages:%=$(BUILD)/share/locale/%/LC_MESSAGES/ovella.mo)
shared := $(BUILD)/lib/ovella-report.so $(catalogues)
# Drafts have what visitors read, which is in these files; the staff reads fi, sv and en.
drafts   := $(filter-out fi sv en,$(languages))
staffs   := $(addprefix kiosk/ui/,board%.c chart.c form%.c pack.c screen_answer.c screen_form.c screen_pin.c \
            screen_staff.c screen_tasks.c)
visitors := $(filter-out $(staffs),$(wildcard kiosk/ui/*.c))

manuals := $(patsubst packaging/man/%,%,$(wildcard packaging/man/*.[18] packaging/man/*/*.[18]))

programs := $(BUILD)/ovella-kiosk $(BUILD)/ovella-admin
tests    := $(addprefix $(BUILD)/tests/,core/check ui/check kiosk/check admin/check golden/check)
e2e      := $(BUILD)/tests/e2e/check
golden   := $(BUILD)/tests/golden/golden
office   := $(BUILD)/tests/office/sample
benches  := $(addprefix $(BUILD)/tests/bench/,bench floor-sdl floor-sqlite)

all: $(programs) $(shared)

$(BUILD)/ovella-kiosk: $(BUILD)/kiosk/main.o $(BUILD)/kiosk.a $(BUILD)/sdl.a $(BUILD)/ui.a $(BUILD)/core.a
$(BUILD)/ovella-kiosk: LDLIBS = $(kiosk_libs)
$(BUILD)/ovella-admin: $(BUILD)/admin/main.o $(BUILD)/admin.a $(BUILD)/core.a
$(BUILD)/ovella-admin: LDLIBS = $(core_libs)
# What draws and reports is loaded when it is asked for: no other command waits for its forty libraries.
$(BUILD)/lib/ovella-report.so: $(module) $(BUILD)/admin.a $(BUILD)/core.a
	@mkdir -p $(@D)
	$(call say,link $@) $(CC) -shared $(LDFLAGS) $^ $(module_libs) -o $@

$(BUILD)/core.a:  $(core)
$(BUILD)/ui.a:    $(ui)
$(BUILD)/sdl.a:   $(sdl)
$(BUILD)/kiosk.a: $(kiosk)
$(BUILD)/admin.a: $(admin)

# One test program per part, linked against nothing but that part and what it may know: a core that
# reached into the kiosk would not link.
criterion = $(call pkg,--libs criterion)
shown     = $(addprefix $(BUILD)/tests/kiosk/ui/,bystander.o gallery.o panel.o)
$(tests): LDLIBS = $(criterion) -lm $(core_libs)
$(tests): | $(shared)
$(BUILD)/tests/core/check:  $(call part,tests/core)     $(BUILD)/core.a
$(BUILD)/tests/ui/check:    $(call part,tests/kiosk/ui) $(BUILD)/ui.a $(BUILD)/core.a
$(BUILD)/tests/kiosk/check: $(call part,tests/kiosk tests/kiosk/sdl) $(shown) $(BUILD)/kiosk.a $(BUILD)/sdl.a $(BUILD)/ui.a $(BUILD)/core.a
$(BUILD)/tests/kiosk/check: LDLIBS = $(criterion) $(kiosk_libs)
$(BUILD)/tests/admin/check: $(call part,tests/admin) $(module) $(BUILD)/admin.a $(BUILD)/core.a
$(BUILD)/tests/admin/check: LDLIBS = -rdynamic $(criterion) -lm $(module_libs)
$(e2e): $(call part,tests/e2e) $(BUILD)/core.a
$(e2e): LDLIBS = $(criterion) $(core_libs) $(call pkg,--libs x11 xtst)

# A memory stick that is pulled out, for the programs that write on one: tests/pulled/pulled.h.
$(BUILD)/tests/pulled.so: tests/pulled/pulled.c tests/pulled/pulled.h
	@mkdir -p $(@D)
	$(call say,link $@) $(CC) -I. -O2 -std=c11 -Wall -Wextra -fPIC -shared $< -o $@
$(BUILD)/tests/kiosk/check: | $(BUILD)/tests/pulled.so

$(office): $(call part,tests/office) $(BUILD)/tests/admin/sample.o $(module) $(BUILD)/admin.a $(BUILD)/core.a
$(office): LDLIBS = $(criterion) -lm $(module_libs)

$(BUILD)/tests/golden/check: $(filter-out %/golden.o,$(call part,tests/golden)) $(BUILD)/kiosk.a $(BUILD)/sdl.a $(BUILD)/ui.a $(BUILD)/core.a
$(BUILD)/tests/golden/check: LDLIBS = $(criterion) $(kiosk_libs)
$(golden): $(filter-out %/broken.o,$(call part,tests/golden)) $(BUILD)/kiosk.a $(BUILD)/sdl.a $(BUILD)/ui.a $(BUILD)/core.a
$(golden): LDLIBS = $(kiosk_libs)

$(BUILD)/tests/bench/bench: $(call part,tests/bench) $(BUILD)/tests/e2e/stage.o $(BUILD)/kiosk/door.o $(BUILD)/core.a
$(BUILD)/tests/bench/bench: LDLIBS = $(core_libs) $(call pkg,--libs x11 xtst) -lm
$(BUILD)/tests/bench/floor-sdl: LDLIBS = $(call pkg,--libs sdl2)
$(BUILD)/tests/bench/floor-sqlite: LDLIBS = $(call pkg,--libs sqlite3)
$(BUILD)/tests/bench/floor-sdl: $(BUILD)/tests/bench/floor/sdl.o
$(BUILD)/tests/bench/floor-sqlite: $(BUILD)/tests/bench/floor/sqlite.o

$(programs) $(tests) $(e2e) $(golden) $(office) $(benches):
	@mkdir -p $(@D)
	$(call say,link $@) $(CC) $(LDFLAGS) $^ $(LDLIBS) -o $@

$(BUILD)/%.a:
	@mkdir -p $(@D)
	@rm -f $@ && $(AR) rcs $@ $^

$(sdl) $(call part,tests/kiosk/sdl tests/golden tests/bench/floor): override CPPFLAGS += $(call pkg,--cflags sdl2 SDL2_ttf libpng)
$(addprefix $(BUILD)/admin/,draw_page.o draw_page_ink.o draw_page_svg.o write_report_xlsx.o): override CPPFLAGS += $(call pkg,--cflags pangocairo cairo-ft xlsxwriter)
$(BUILD)/%.o: %.c Makefile | $(BUILD)/.set-up
	@mkdir -p $(@D)
	$(call say,$(CC) $<) $(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(BUILD)/share/locale/%/LC_MESSAGES/ovella.mo: core/po/%.po Makefile | $(BUILD)/.set-up
	@mkdir -p $(@D)
	@cp /usr/lib/locale/C.utf8/LC_MESSAGES/SYS_LC_MESSAGES $(@D)
	@msgfmt --check-format -o $@ $<

xgettext = xgettext --from-code=UTF-8 --keyword=text_get:1 --keyword=text_mark:1 --keyword=text_get_plural:1,2 \
	--sort-by-file --package-name=ovella
$(BUILD)/visitors.pot: $(visitors) Makefile | $(BUILD)/.set-up
	@$(xgettext) --no-wrap -o $@ $(sort $(visitors))
# The same as a table, for the kiosk to check its catalogues against: kiosk/messages.h.
$(BUILD)/kiosk/messages.c: $(BUILD)/visitors.pot
	@mkdir -p $(@D)
	@(echo '#include "kiosk/messages.h"'; echo 'const char *const messages[] = {'; \
		sed -n 's/^msgid \(".\+"\)$$/\1,/p' $<; echo '0};') >$@.part && mv $@.part $@
# A report's style sheet, a line a string: admin/report_css.h.
$(BUILD)/admin/report_css.c: admin/report.css Makefile
	@mkdir -p $(@D)
	@(echo '#include "admin/report_css.h"'; echo 'const char *const report_css[] = {'; \
		sed 's/[\\"]/\\&/g; s/.*/"&",/' $<; echo '0};') >$@.part && mv $@.part $@
# The font's bytes: core/pictograms.h.
$(BUILD)/core/pictograms.c: fonts/ovella-pictograms.ttf Makefile
	@mkdir -p $(@D)
	@(echo '#include "core/pictograms.h"'; echo 'const unsigned char pictograms_font[] = {'; \
		od -An -v -tu1 $< | sed 's/\([0-9]\)/ \1/; s/\([0-9]\) *$$/\1 /; s/\([0-9]\) /\1,/g'; echo '};'; \
		echo 'const size_t pictograms_bytes = sizeof pictograms_font;') >$@.part && mv $@.part $@
$(BUILD)/core/pictograms.o $(BUILD)/kiosk/messages.o $(BUILD)/admin/report_css.o: %.o: %.c Makefile | $(BUILD)/.set-up
	$(call say,$(CC) $<) $(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# What is missing on this machine is installed once, before the first thing is built.
$(BUILD)/.set-up: packaging/set-up
	@$(SET_UP) build && mkdir -p $(@D) && touch $@

# Criterion decides before a leak is reported, so leaks are looked for afterwards: those of which the
# memory was asked for by anything but Criterion itself, which now and then forgets some of its own, and
# fontconfig, which keeps its own where the leak check does not find it.
run_checks = rm -f $(BUILD)/leak.*; for t in $(1); do \
	ASAN_OPTIONS=log_path=$(CURDIR)/$(BUILD)/leak LSAN_OPTIONS=exitcode=0 \
	OVELLA_BUILD=$(CURDIR)/$(BUILD) $$t --timeout 600 $(if $(T),--filter '$(T)') || exit 1; done; \
	! cat $(BUILD)/leak.* 2>/dev/null | \
	awk '/ leak of /{what = $$0} / \#1 / && !/libcriterion|libfontconfig/{print what; print; found = 1} END{exit !found}'

check: layers all $(tests)
	@$(call run_checks,$(tests))

check-e2e: all $(e2e)
	@$(call run_checks,$(e2e))

test:
	@packaging/set-up build test
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory check-e2e
	@$(MAKE) --no-print-directory check-golden

# The slow and the heavy: both compilers, the sanitizers, many more crashes, the font from its
# drawings, the seals without our programs, and the exact counts of the bench.
check-all: all
	@packaging/set-up build test guides heavy office
	@$(MAKE) --no-print-directory SAN=1 check
	@$(MAKE) --no-print-directory SAN=1 check-e2e T='play/*'
	@$(MAKE) --no-print-directory SAN=1 CC=clang check
	@$(MAKE) --no-print-directory check-long check-read
	@$(MAKE) --no-print-directory NODOC=1 check-deb
	@$(MAKE) --no-print-directory SHORT=1 check-boot
	@$(MAKE) --no-print-directory checklist
	BENCH_SECONDS=6 $(MAKE) --no-print-directory bench

# What computes for long, and what is read back by other programs: with -j, at the same time.
check-long: all $(tests)
	FUZZ_EVENTS=1000000 $(MAKE) --no-print-directory SAN=1 check T='walk/*'
	CRASH_STATES=40000 $(BUILD)/tests/core/check --filter 'crash/*'
	ATTACKS=5000 $(BUILD)/tests/admin/check --filter 'attack/*'
	BUNDLES=20000 $(MAKE) --no-print-directory SAN=1 check T='bundle_walk/*'
	PROPERTIES=3000 $(BUILD)/tests/admin/check --filter 'collect_property/*'
check-read: all $(tests)
	/usr/bin/python3 fonts/build.py $(BUILD)/rebuilt.ttf && cmp $(BUILD)/rebuilt.ttf fonts/ovella-pictograms.ttf
	/usr/bin/python3 fonts/check.py fonts/ovella-pictograms.ttf
	for po in core/po/*.po; do ! msgattrib --untranslated --no-obsolete $$po | grep . || exit 1; done
	@$(MAKE) --no-print-directory guides
	/usr/bin/python3 -B packaging/guide/check.py $(BUILD)
	tests/e2e/seals $(BUILD)
	@$(MAKE) --no-print-directory check-golden
	mkdir -p $(BUILD)/examples && /usr/bin/python3 -B tests/examples/synteettinen.py $(BUILD)/examples
	for log in packaging/examples/*.csv; do cmp $$log $(BUILD)/examples/$${log##*/} || exit 1; done
	@$(MAKE) --no-print-directory check-office
	@$(MAKE) --no-print-directory check-pages

# A report as a browser, axe-core and html-validate have it: in light, dark and print, wide and narrow.
check-pages: all $(BUILD)/tests/admin/check
	@packaging/set-up build test pages
	@tests/pages/check $(BUILD)

# The same suites and pictures on the Pi's processor. None of Debian's arm64 programs is run.
check-arm64:
	@packaging/set-up build test arm64
	@tests/machine/sysroot build/arm64/sysroot
	@$(MAKE) --no-print-directory CROSS=arm64 check-emulated
check-emulated: all $(tests) $(golden)
	@tests/machine/arm64 $(BUILD)

# A whole machine with our packages in it, in QEMU. SHORT=1: neither keyboard nor watchdog nor stick. CAGE=1: the kiosk
# as the compositor's client instead, and nothing is cut.
CUTS ?= 1
booted = build/boot$(if $(CAGE),-cage)
check-boot:
	@$(MAKE) --no-print-directory CROSS=arm64 deb
	@packaging/set-up boot
	@tests/machine/root build-arm64/deb $(booted) $(or $(SUITE),bookworm) $(if $(CAGE),cage seatd xwayland)
	@SHORT=$(SHORT) CAGE=$(CAGE) /usr/bin/python3 -B tests/machine/check.py $(booted) $(CUTS) $(PROOF)

checklist: all $(tests) $(e2e)
	@packaging/set-up build test heavy
	@tests/checklist/run $(BUILD)

check-roots:
	@packaging/set-up roots
	@tests/e2e/roots $(BUILD)

run: all
	@packaging/try-out $(BUILD)

bench: all $(benches)
	@packaging/set-up build test
	@OVELLA_BUILD=$(BUILD) $(BUILD)/tests/bench/bench

check-golden: all $(golden)
	@$(golden) check $(BUILD)

# Does LibreOffice read each cell of the reports' files as the report has it, and would it be seen if not?
check-office: all $(office) example-reports
	@packaging/set-up build office
	@rm -rf $(BUILD)/office && mkdir -p $(BUILD)/office/sample && $(office) $(BUILD)/office/sample
	@/usr/bin/python3 -B tests/office/check.py $(BUILD)/office/sample \
		$$(find $(BUILD)/example-reports -name '*.json' -exec dirname {} + 2>/dev/null | sort -u)
	@/usr/bin/python3 -B tests/office/broken.py $(BUILD)/office/sample $(BUILD)/office/broken

golden: all $(golden)
	@$(golden) rewrite $(BUILD)

# Each period and the whole project of each example, in every format.
example-reports: all
	@packaging/set-up build
	@packaging/example-reports $(BUILD)

gallery: all $(golden)
	@$(golden) gallery $(BUILD)

# WeasyPrint, of what Debian 12 has, keeps page numbers in the list of contents, sets Finnish and
# tags the file for screen readers, from HTML that anybody can write.
guides: all
	@$(SET_UP) build guides
	@/usr/bin/python3 -B packaging/guide/build.py $(BUILD)

# The arrows of the house. SQL is in core/store*.c and core/schema.c only, SDL in kiosk/sdl only, cairo in
# admin/draw_page*.c only.
layers:
	@! grep -rnE '#include [<"](SDL|sqlite3)' core admin kiosk tests/admin tests/kiosk tests/e2e | \
		grep -vE '^((tests/)?kiosk/sdl/[^:]*:[0-9]+:#include [<"]SDL|core/(store(_[a-z]+)?\.[ch]|schema\.c):)'
	@! grep -rnE '#include <(cairo|pango)' core admin kiosk tests | grep -vE '^admin/draw_page[a-z_]*\.[ch]:'
	@! grep -rnE '#include "(kiosk|admin)/' core
	@! grep -rnE '#include "admin/' kiosk
	@! grep -rnE '#include "kiosk/' admin
	@! grep -rnE '#include "kiosk/(sdl/|[a-z]+\.h)' kiosk/ui
	@! grep -rnE '#include "kiosk/[a-z]+\.h' kiosk/sdl

font: | $(BUILD)/.set-up
	packaging/set-up font
	/usr/bin/python3 fonts/build.py fonts/ovella-pictograms.ttf
	/usr/bin/python3 fonts/check.py fonts/ovella-pictograms.ttf

po: $(BUILD)/visitors.pot | $(BUILD)/.set-up
	$(xgettext) -o $(BUILD)/ovella.pot $$(ls core/*.c kiosk/*.c kiosk/ui/*.c admin/*.c)
	xgettext --join-existing --from-code=UTF-8 --language=Shell --keyword=say --sort-by-file \
		--package-name=ovella -o $(BUILD)/ovella.pot packaging/kiosk-setup packaging/rest
	for po in $(languages:%=core/po/%.po); do \
		case " $(drafts:%=core/po/%.po) " in *" $$po "*) pot=visitors ;; *) pot=ovella ;; esac; \
		msgmerge --quiet --update --backup=none --no-fuzzy-matching --no-location --sort-output \
			$$po $(BUILD)/$$pot.pot && \
		sed -i '/^"POT-Creation-Date/d; /^"Report-Msgid/d' $$po; done

install: all
	install -D -t $(DESTDIR)$(prefix)/bin $(programs)
	install -D -m 644 -t $(DESTDIR)$(prefix)/lib/ovella $(BUILD)/lib/ovella-report.so
	for l in $(languages:%=locale/%/LC_MESSAGES); do \
		install -D -m 644 -t $(DESTDIR)$(prefix)/share/ovella/$$l $(BUILD)/share/$$l/*; done
	install -D -m 644 -t $(DESTDIR)$(prefix)/share/ovella/examples packaging/examples/*
	for man in $(manuals); do install -D -m 644 packaging/man/$$man \
		$(DESTDIR)$(prefix)/share/man/$$(dirname $$man)/man$${man##*.}/$${man##*/} || exit 1; done
	install -D -m 644 -t $(DESTDIR)$(docdir) packaging/bundles.md
	install -D -t $(DESTDIR)$(docdir) packaging/check-bundle
	install -D -m 644 -t $(DESTDIR)$(prefix)/share/bash-completion/completions packaging/completion/*
	for guide in $(BUILD)/guide/ovella-*.pdf; do \
		[ ! -e "$$guide" ] || install -D -m 644 -t $(DESTDIR)$(docdir) "$$guide" || exit 1; done

# The packages built, read by lintian and blhc, and installed in a bare Debian 12, as root.
check-deb: deb
	@packaging/set-up lint roots
	@tests/deb/check $(BUILD)

# What takes longer than every run of the tests may: the packages in machines that are started, Debian 13 too, from
# the set-up to the purge, and by Debian's own tests of packages.
release-check:
	@$(MAKE) --no-print-directory deb
	@packaging/set-up lint roots release
	@tests/deb/check $(BUILD) whole
	@$(MAKE) --no-print-directory CUTS=50 PROOF=packaging/PROOF.md check-boot
	@$(MAKE) --no-print-directory CAGE=1 check-boot
	@$(MAKE) --no-print-directory SUITE=trixie check-boot
	@$(MAKE) --no-print-directory SUITE=trixie CAGE=1 check-boot

# What makes a machine a kiosk: its service, what the service needs, and the command that enables it.
install-system:
	install -D packaging/kiosk-setup $(DESTDIR)$(prefix)/sbin/ovella-kiosk-setup
	install -D -t $(DESTDIR)$(prefix)/libexec/ovella packaging/push packaging/rest
	install -D -m 644 -t $(DESTDIR)$(prefix)/share/ovella packaging/texts packaging/cage.conf
	install -D -m 644 -t $(DESTDIR)$(unitdir) packaging/units/*
	install -D -m 644 -t $(DESTDIR)$(udevdir) packaging/70-ovella.rules
	install -D -m 644 packaging/sysusers.conf $(DESTDIR)$(prefix)/lib/sysusers.d/ovella.conf
	install -D -m 644 packaging/sysusers-kiosk.conf $(DESTDIR)$(prefix)/lib/sysusers.d/ovella-kiosk.conf
	install -D -m 644 packaging/tmpfiles.conf $(DESTDIR)$(prefix)/lib/tmpfiles.d/ovella.conf
	install -D -m 644 packaging/polkit.rules $(DESTDIR)$(prefix)/share/polkit-1/rules.d/ovella.rules

# Debian packages of what is committed, in build/deb: make deb NODOC=1 leaves the guides out. With CROSS=arm64 (a Pi's,
# without guides) or SUITE=trixie (Debian 13's) they are built in a bare Debian of their own, as root.
deb:
ifneq ($(CROSS)$(SUITE),)
	@packaging/set-up deb roots
	@packaging/make-deb $(BUILD)/deb '$(if $(CROSS)$(NODOC),nodoc)' $(or $(SUITE),bookworm) \
		$(or $(CROSS),$$(dpkg --print-architecture))
else
	@packaging/set-up build deb $(if $(NODOC),,guides)
	@packaging/make-deb $(BUILD)/deb $(if $(NODOC),nodoc)
endif

format:
	clang-format -i $$(git ls-files '*.c' '*.h')

clean:
	rm -rf build build-san build-clang build-san-clang build-arm64

.PHONY: all check check-e2e check-all check-long check-read check-roots test run layers bench check-golden golden \
        gallery example-reports check-pages check-office guides check-arm64 check-emulated check-boot checklist \
        font po install install-system deb check-deb release-check format clean
.SECONDARY:
-include $(patsubst %.o,%.d,$(shell find $(BUILD) -name '*.o' 2>/dev/null))
