"""What a kiosk would have counted: door sheets by day, hours sheets by month."""

from collections import Counter

from log import WEEKDAYS


def choices(dice, visits, weights):
	"""What so many visitors touched: how many of them anything, and what."""
	chosen, active = Counter(), 0
	for _ in range(visits):
		wanted = dice.pick({0: 3, 1: 10, 2: 6})
		active += wanted > 0
		left = dict(weights)
		for _ in range(wanted):
			activity = dice.pick(left)
			del left[activity]
			chosen[activity] += 1
	return active, {f"activity:{code}": chosen[code] for code in weights if chosen[code]}


class Kiosk:
	def __init__(self, log, dice, site, weights):
		self.log, self.dice, self.site, self.weights = log, dice, site, weights
		self.months = {}

	def day(self, day, visits, hours, minutes):
		"""hours: from and until; minutes: for which the device was on in them."""
		active, chosen = choices(self.dice, visits, self.weights)
		lines = {"visits": visits, **({"with-activity": active} if active else {}), **chosen,
			"open-minutes": minutes}
		self.log.counts("door", day, self.site, lines)
		month = self.months.setdefault(day.replace(day=1), Counter())
		for _ in range(visits):
			month[f"{WEEKDAYS[day.weekday()]}-{self.dice.roll(hours[0], hours[1] - 1):02}"] += 1

	def paper(self, day, visits):
		active, chosen = choices(self.dice, visits, self.weights)
		self.log.counts("paper", day, self.site, {"visits": visits, **chosen})

	def close(self):
		for month, lines in self.months.items():
			self.log.counts("hours", month, self.site, dict(sorted(lines.items())))
