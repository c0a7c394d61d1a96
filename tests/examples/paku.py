"""PAKU: 13 developer groups in six municipalities, 3 workshops, 2 seminars."""

from log import Dice, Log, date, working

SERIES = (("jyvaskyla-1", "8.10.2018", 8), ("jyvaskyla-2", "9.10.2018", 7), ("jamsa-1", "10.10.2018", 7),
	("laukaa-1", "11.10.2018", 7), ("aanekoski-1", "12.10.2018", 8), ("pihtipudas-1", "5.11.2018", 6),
	("viitasaari-1", "6.11.2018", 7), ("jyvaskyla-3", "2.9.2019", 6), ("jamsa-2", "3.9.2019", 6),
	("laukaa-2", "4.9.2019", 6), ("aanekoski-2", "5.9.2019", 6), ("pihtipudas-2", "6.9.2019", 6),
	("viitasaari-2", "9.9.2019", 6))
PERIODS = [date(text) for text in ("30.4.2019", "31.12.2019", "31.8.2020", "28.2.2021")]
READINGS = {
	"yritykset": (0, 0, 0, 0),
	"kunnat": (6, 6, 6, 6),
	"funder:esr": (71480, 158210, 231940, 303032),
	"funder:muu": (23827, 52737, 77313, 101011),
}
WORDS = {
	2: "Esimerkkiteksti. Viimeisellä jaksolla koottiin palveluohjauksen malli ja pidettiin loppuseminaari etänä.",
	4: "Esimerkkiteksti. Kehittäjäryhmissä asiakkaat, työntekijät ja järjestöt kehittivät palveluohjausta kuudessa "
		"kunnassa. Työpajoissa ryhmät jakoivat, mitä olivat oppineet.\n\nKestävän kehityksen arvio on hankkeen omassa "
		"kuvauksessa.",
	10: "Esimerkkiteksti. Keväällä 2020 ryhmät pitivät korona-ajan tauon. Osallistujien toteumaa ei ole julkaistu, "
		"joten sitä ei ole tässä esimerkissä.",
}


def make():
	log, dice = Log(), Dice(21385)
	for code, first, count in SERIES:
		for day in working(date(first), count, 28):
			log.session(day, code.rsplit("-", 1)[0], code, dice.roll(6, 9), 120)
	for text in ("21.3.2019", "14.11.2019", "8.10.2020"):
		log.session(date(text), "jyvaskyla", "tyopajat", dice.roll(22, 34), 180)
	log.session(date("25.9.2018"), "jyvaskyla", "aloitusseminaari", 58, 240)
	log.session(date("28.1.2021"), "jyvaskyla", "loppuseminaari", 74, 180)
	log.readings(PERIODS, READINGS, "Hankkeen julkinen kuvaus S21385, loppuarvot")
	log.words(4, WORDS)
	return log
