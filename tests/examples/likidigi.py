"""LikiDigi: 8 ILO groups with 187 attendances, 9 cafés with 40 visits, 890 + 118 hours of guidance."""

from door import Kiosk
from log import Dice, Log, date, days, even, is_rest, spread, working

FIRST, LAST = date("20.9.2021"), date("25.8.2023")
ILO = (("ilo-1", "4.10.2021", 6), ("ilo-2", "10.1.2022", 5), ("ilo-3", "14.3.2022", 6), ("ilo-4", "9.5.2022", 5),
	("ilo-5", "5.9.2022", 5), ("ilo-6", "7.11.2022", 6), ("ilo-7", "6.3.2023", 5), ("ilo-8", "8.5.2023", 6))
PATHS = (("opintopolku-1", "25.10.2021", 48), ("urapolku-1", "28.3.2022", 42), ("opintopolku-2", "12.9.2022", 48),
	("urapolku-2", "13.3.2023", 43))
CAFES = ("18.11.2021", "10.2.2022", "7.4.2022", "19.5.2022", "22.9.2022", "17.11.2022", "9.2.2023", "20.4.2023",
	"25.5.2023")
ONE_BY_ONE = (("4.11.2021", "digiryhmat", 5, 120), ("21.4.2022", "digiryhmat", 6, 120),
	("20.10.2022", "digiryhmat", 5, 120), ("27.4.2023", "digiryhmat", 6, 120), ("16.3.2022", "webinaarit", 35, 90),
	("23.11.2022", "webinaarit", 41, 90), ("8.6.2023", "loppuseminaari", 46, 240), ("12.10.2022", "messut", 10, 360),
	("14.9.2022", "menetelma", 8, 180), ("21.9.2022", "menetelma", 8, 180), ("28.9.2022", "menetelma", 8, 180))
PERIODS = [date(text) for text in ("28.2.2022", "31.8.2022", "28.2.2023", "31.8.2023")]
READINGS = {
	"osallistujat": (38, 82, 121, 152),
	"yritykset": (0, 0, 0, 0),
	"ohjatut": (22, 50, 77, 97),
	"polkuhenkilot": (9, 18, 27, 36),
	"vapaaehtoiset": (None, 5, None, 10),
	"keikat": (4, 12, 22, 32),
	"koneet": (3, 9, 16, 22),
	"tyollistyneet": (None, None, None, 8),
	"opiskelemassa": (None, None, None, 15),
	"kyky-n": (None, None, None, 15),
	"funder:esr": (98310, 205960, 318420, 421404),
	"funder:muu": (9120, 19107, 29540, 39094),
}
KYKYVIISARI = {"osallisuus": (58, 66), "mieli": (48, 55), "arki": (71, 75), "taidot": (58, 66), "keho": (61, 70)}
WORDS = {
	2: "Esimerkkiteksti. Viimeisellä jaksolla päättyivät viimeiset ryhmät ja pidettiin loppuseminaari.",
	4: "Esimerkkiteksti. ILO-ryhmissä haettiin iloa ja rytmiä arkeen. Opinto- ja urapolkuryhmissä mietittiin seuraavaa "
		"askelta. Digikahvilassa sai apua puhelimen ja tietokoneen kanssa.\n\nKestävän kehityksen arvio on hankkeen "
		"omassa kuvauksessa.",
	10: "Esimerkkiteksti. Osallistujien tavoite ylittyi. Digikahvilaan tultiin mieluiten tuttuun paikkaan; sitä "
		"kannattaa jatkaa.",
}


def groups(log, dice):
	people = even(187, sum(count for _, _, count in ILO), dice)
	for code, first, count in ILO:
		for day in working(date(first), count):
			log.session(day, "oulu", code, people.pop(0), 180)
	for code, first, attendances in PATHS:
		for day, count in zip(working(date(first), 6), even(attendances, 6, dice)):
			log.session(day, "oulu", code, count, 180)
	for text, code, count, minutes in ONE_BY_ONE:
		log.session(date(text), "oulu", code, count, minutes)


def guide(log, dice, mode, weekdays, hours):
	"""The hours in quarters over the days; a meeting is a little over an hour."""
	dates = [day for day in days(FIRST, LAST) if day.weekday() in weekdays and not is_rest(day)]
	for day, quarters in zip(dates, even(hours * 4, len(dates), dice)):
		log.guidance(day, "oulu", mode, max(1, quarters // 5), quarters * 15)


def cafes(log, dice):
	kiosk = Kiosk(log, dice, "oulu", {"digiapu": 20, "kahvi": 14, "juttelu": 10})
	for text, visits in zip(CAFES, spread(40, [dice.roll(90, 110) for _ in CAFES])):
		log.add("calendar", date(text), site="oulu", line="13-16", reason="open-longer")
		kiosk.day(date(text), visits, (13, 16), 180)
	kiosk.close()


def make():
	log, dice = Log(), Dice(22501)
	groups(log, dice)
	guide(log, dice, "present", (0, 1, 2, 3), 890)
	guide(log, dice, "remote", (4,), 118)
	cafes(log, dice)
	for name, (start, end) in KYKYVIISARI.items():
		READINGS.update({f"{name}-{what}": (None, None, None, value)
			for what, value in (("alku", start), ("muutos", end - start), ("loppu", end))})
	log.readings(PERIODS, READINGS, "Hankkeen julkinen kuvaus S22501, loppuarvot")
	log.words(4, WORDS)
	return log
