"""Osaamisella osallisuutta: 113 coachings, teaching near and far, 16 pop-ups, 48 % and 35 % of 46 answers."""

from log import Dice, Log, date, days, even, is_rest, working

NORTH = "pohjois-pohjanmaa"
PLACES = (NORTH, NORTH, NORTH, "kainuu", "lappi")
PERIODS = [date("31.10.2020"), date("15.3.2021")]
READINGS = {
	"asiakkaat": (40, 69),
	"yritykset": (0, 1),
	"ilmoitetut-asiakkaat": (None, 50),
	"ilmoitetut-tyontekijat": (None, 19),
	"tyottomat": (None, 24),
	"ulkopuolella": (None, 20),
	"opiskelijat": (None, 2),
	"tyolliset": (None, 23),
	"alue-pohjanmaa": (None, 65),
	"alue-kainuu": (None, 1),
	"alue-lappi": (None, 3),
	"valmennetut": (20, 37),
	"taustakartoitus": (30, 30),
	"mallintaminen": (48, 110),
	"kummit": (None, 10),
	"digitaito": (None, 1),
	"funder:esr": (36180, 74319),
}
# People and minutes of each meeting of the digikummit: 10 of them, 8 wholly remote.
NEAR = ((7, 90), (7, 90))
FAR = ((10, 100), (10, 100), (10, 100), (10, 100), (10, 100), (10, 100), (10, 105), (8, 90))
ANSWERS = {"ehdottomasti": (7, 9), "melko-varmasti": (10, 12), "ehka": (3, 5)}
WORDS = {
	2: "Esimerkkiteksti. Viimeisellä jaksolla digituki oli pop up -tilaisuuksia ja etäopetusta.",
	4: "Esimerkkiteksti. Digivalmennuksessa yksi ihminen sai apua omaan asiaansa noin tunnin kerralla. Digikummit "
		"oppivat auttamaan muita.\n\nKestävän kehityksen arvio on hankkeen omassa kuvauksessa.",
	10: "Esimerkkiteksti. Lapista ja Kainuusta tuli vähemmän osallistujia kuin suunniteltiin, koska matkustaa ei voinut. "
		"Etänä tavoitettiin muita.",
}


def coach(log, dice):
	"""113 meetings in 113 hours: what one has less than an hour, another has more."""
	dates = [day for day in days(date("8.6.2020"), date("12.3.2021")) if not is_rest(day)]
	meetings = even(113, 75, dice)
	for i, (count, minutes) in enumerate(zip(meetings, even(113 * 12, 75, dice))):
		log.guidance(dates[i * len(dates) // 75], PLACES[i % 5], dice.pick({"remote": 6, "present": 3, "outreach": 1}),
			count, minutes * 5)


def teach(log, dice):
	for day in working(date("8.9.2020"), 2):
		log.session(day, NORTH, "digikurssi", 8, 180)
	for day in working(date("15.9.2020"), 14):
		log.session(day, NORTH, "eta-yksilo", 1, 90)
	for day in working(date("16.9.2020"), 10):
		log.session(day, NORTH, "eta-teema", 7, 180)
	for i, day in enumerate(working(date("20.8.2020"), 23)):
		log.session(day, NORTH, "eta-muu", 14 if i == 22 else (13, 15)[i % 2], 150)
	for i, (day, people) in enumerate(zip(working(date("19.10.2020"), 16), even(370, 16, dice))):
		log.session(day, PLACES[i % 5], "popup", people, 180)


def befriend(log):
	dates = working(date("5.10.2020"), len(NEAR + FAR), 14)
	for i, (people, minutes) in enumerate(NEAR + FAR):
		log.session(dates[i], NORTH, "kummit-lahi" if i < len(NEAR) else "kummit-eta", people, minutes)


def make():
	log, dice = Log(), Dice(22106)
	coach(log, dice)
	teach(log, dice)
	befriend(log)
	for month, text in enumerate(("1.1.2021", "1.2.2021")):
		log.counts("answers", date(text), NORTH, {f"uudelleen:{code}": counts[month] for code, counts in ANSWERS.items()})
	log.readings(PERIODS, READINGS, "Hankkeen julkinen kuvaus S22106, loppuarvot")
	log.words(2, WORDS)
	return log
