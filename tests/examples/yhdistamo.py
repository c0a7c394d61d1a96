"""Yhdistämö: 1385 encounters in Oulu and Kiiminki, 9 groups, 6 workshops, 13 webinars."""

from door import Kiosk
from log import Dice, Log, date, days, even, finnish, is_holiday, spread, working

ENCOUNTERS = 1385
HOURS = {"oulu": {0: (13, 17), 2: (13, 17), 3: (12, 16)}, "kiiminki": {1: (13, 16.5)}}
STARTS = {"oulu": date("5.10.2020"), "kiiminki": date("6.4.2021")}
LAST = date("30.4.2023")
ACTIVITIES = {"kahvi": 40, "ruoka": 14, "juttelu": 30, "ryhma": 8, "pelit": 14, "kasityot": 10, "digiapu": 10}
BREAKS = (("21.12.2020", "10.1.2021"), ("8.3.2021", "28.3.2021"), ("28.6.2021", "1.8.2021"),
	("20.12.2021", "9.1.2022"), ("27.6.2022", "31.7.2022"), ("19.12.2022", "8.1.2023"))
OTHER_DAYS_OFF = {"17.3.2022": "closed-training", "5.10.2022": "closed-illness", "15.11.2021": "closed-event",
	"14.2.2023": "closed-illness"}
# The device was away to be mended. Of what was counted on paper, five or more in each report.
PAPER = {"oulu": ("16.11.2020", "18.11.2020", "19.11.2020", "10.2.2021", "11.2.2021", "15.2.2021", "11.10.2021",
	"13.10.2021", "14.10.2021", "14.3.2022", "16.3.2022", "19.9.2022", "21.9.2022", "6.3.2023", "8.3.2023"),
	"kiiminki": ("12.4.2022", "19.4.2022", "26.4.2022", "7.3.2023", "14.3.2023")}
# Which opening day, or the next that has enough; how many; why.
CORRECTIONS = ((40, 2, "not-counted"), (95, -1, "counted-twice"), (150, -2, "burst"), (210, 1, "not-counted"),
	(265, -1, "test"), (310, -1, "counted-twice"), (360, 3, "not-counted"))
SERIES = (("arki-1", "oulu", "9.10.2020", 7), ("taide-1", "oulu", "15.1.2021", 8),
	("arki-2", "oulu", "3.9.2021", 7), ("luonto-1", "kiiminki", "7.9.2021", 6),
	("suunta-1", "oulu", "14.1.2022", 8), ("luonto-2", "kiiminki", "19.4.2022", 6),
	("taide-2", "oulu", "2.9.2022", 8), ("arki-3", "kiiminki", "6.9.2022", 7), ("suunta-2", "oulu", "13.1.2023", 8))
PERIODS = [date(text) for text in ("31.12.2020", "30.6.2021", "31.12.2021", "30.6.2022", "31.12.2022", "30.4.2023")]
READINGS = {
	"osallistujat": (14, 38, 61, 88, 113, 131),
	"yritykset": (0, 1, 2, 3, 4, 4),
	"ohjatut": (6, 17, 28, 39, 49, 55),
	"jatkopolut": (None, None, None, None, None, 50),
	"polku-tyo": (None, None, None, None, None, 3),
	"polku-opinnot": (None, None, None, None, None, 6),
	"polku-palvelu": (None, None, None, None, None, 21),
	"polku-muu": (None, None, None, None, None, 40),
	"funder:esr": (61240, 158930, 251870, 347410, 442560, 508222),
	"funder:muu": (11094, 28791, 45628, 62936, 80173, 92068),
}
WORDS = {
	2: "Esimerkkiteksti. Viimeisellä jaksolla kohtaamispaikat olivat auki tavalliseen tapaan. Toiminta siirrettiin "
		"kumppaneille huhtikuussa.",
	4: "Esimerkkiteksti. Kohtaamispaikoissa juotiin kahvia, juteltiin ja pelattiin. Ryhmät kokoontuivat kerran "
		"viikossa.\n\nTyöpajoissa kävijät ja työntekijät suunnittelivat yhdessä, miten ovi pysyy auki hankkeen "
		"jälkeen. Kestävän kehityksen arvio on hankkeen omassa kuvauksessa.",
	10: "Esimerkkiteksti. Osallistujia oli suunniteltua vähemmän, koska kohtaamispaikat olivat koronan takia kiinni "
		"keväällä 2021. Ehdotus: matalan kynnyksen käynneille oma tavoite.",
}


def is_break(day):
	return any(date(first) <= day <= date(last) for first, last in BREAKS)


def opening_days(log):
	"""Days with a site, in order; those off go into the log."""
	found = []
	for day in days(min(STARTS.values()), LAST):
		for site, hours in HOURS.items():
			if day < STARTS[site] or day.weekday() not in hours:
				continue
			reason = "closed-holiday" if is_holiday(day) else "other" if is_break(day) else \
				OTHER_DAYS_OFF.get(finnish(day))
			if reason:
				log.closed(day, site, reason)
			else:
				found.append((day, site))
	return found


def weight(dice, day, site):
	"""Mondays are the liveliest; it grew from year to year."""
	return dice.roll(60, 140) * (13 if day.weekday() == 0 else 10) * (16 + (day - STARTS["oulu"]).days // 60)


def doors(log, dice):
	opened = opening_days(log)
	net = sum(amount for _, amount, _ in CORRECTIONS)
	visits = spread(ENCOUNTERS - net, [weight(dice, day, site) for day, site in opened])
	kiosks = {site: Kiosk(log, dice, site, ACTIVITIES) for site in HOURS}
	for i, ((day, site), count) in enumerate(zip(opened, visits)):
		first, last = HOURS[site][day.weekday()]
		minutes = int((last - first) * 60)
		if finnish(day) in PAPER[site]:
			log.outage(day, site, minutes)
			kiosks[site].paper(day, count)
			continue
		if i % 61 == 30:
			log.outage(day, site, 60)
			minutes -= 60
		kiosks[site].day(day, count, (first, int(last + 0.5)), minutes)
	for kiosk in kiosks.values():
		kiosk.close()
	for at, amount, reason in CORRECTIONS:
		while visits[at] + amount < 1 or finnish(opened[at][0]) in PAPER[opened[at][1]]:
			at += 1
		log.counts("correction", opened[at][0], opened[at][1], {"visits": amount}, reason=reason)


def groups(log, dice):
	for code, site, first, count in SERIES:
		for day in working(date(first), count):
			log.session(day, site, code, dice.roll(5, 8), dice.pick({90: 1, 120: 2}))
	for text in ("28.5.2021", "24.9.2021", "20.5.2022", "16.9.2022"):
		log.session(date(text), "oulu", "retket", dice.roll(6, 9), 180)
	for text in ("11.12.2020", "21.5.2021", "26.11.2021", "27.5.2022", "25.11.2022", "21.4.2023"):
		log.session(date(text), "oulu", "tyopajat", dice.roll(12, 18), 180)
	webinars = ("20.11.2020", "12.2.2021", "16.4.2021", "11.6.2021", "8.10.2021", "3.12.2021", "11.2.2022",
		"8.4.2022", "10.6.2022", "7.10.2022", "2.12.2022", "10.2.2023", "31.3.2023")
	for text, people in zip(webinars, even(411, len(webinars), dice)):
		log.session(date(text), "oulu", "webinaarit", people, 90)


def make():
	log, dice = Log(), Dice(22180)
	doors(log, dice)
	groups(log, dice)
	log.readings(PERIODS, READINGS, "Hankkeen julkinen kuvaus S22180, loppuarvot")
	log.words(6, WORDS)
	return log
