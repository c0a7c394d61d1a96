"""A made-up log, row by row, as `ovella-admin record log` reads it. The same in every Python 3: the dice
are our own, so that a log can be made again byte for byte."""

import datetime

COLUMNS = ("kind", "day", "site", "line", "count", "minutes", "reason", "text")
ORDER = ("calendar", "door", "hours", "answers", "paper", "correction", "group", "guidance", "external", "words")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MADE_UP = "SYNTEETTINEN AINEISTO: keksitty väliarvo"


class Dice:
	def __init__(self, seed):
		self.state = seed

	def roll(self, low, high):
		"""A whole number, both ends included."""
		self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
		return low + (self.state >> 33) % (high - low + 1)

	def pick(self, weights):
		"""A key of the weights."""
		at = self.roll(1, sum(weights.values()))
		for key, weight in weights.items():
			at -= weight
			if at <= 0:
				return key


class Log:
	def __init__(self):
		self.rows = []

	def add(self, kind, day, **cells):
		self.rows.append((day or datetime.date.max, ORDER.index(kind), len(self.rows),
			{"kind": kind, "day": finnish(day) if day else "", **cells}))

	def counts(self, kind, day, site, lines, **more):
		for line, count in lines.items():
			self.add(kind, day, site=site, line=line, count=count, **more)

	def closed(self, day, site, reason):
		self.add("calendar", day, site=site, line="closed", reason=reason)

	def outage(self, day, site, minutes):
		self.add("calendar", day, site=site, line="outage", count=minutes, reason="outage")

	def session(self, day, site, group, people, minutes):
		self.add("group", day, site=site, line=group, count=people, minutes=minutes)

	def guidance(self, day, site, mode, meetings, minutes):
		self.add("guidance", day, site=site, line=mode, count=meetings, minutes=minutes)

	def readings(self, days, values, source):
		"""Of each figure what it had come to by each of the days, None: not read. The last is published."""
		for figure, known in values.items():
			for day, value in zip(days, known):
				if value is not None:
					self.add("external", day, line=figure, count=value,
						text=source if day == days[-1] else MADE_UP)

	def words(self, period, texts):
		for section, text in texts.items():
			self.add("words", None, line=section, count=period, text=text)

	def write(self, path):
		with open(path, "w", encoding="utf-8", newline="") as file:
			file.write(";".join(COLUMNS) + "\n")
			for row in sorted(self.rows, key=lambda row: row[:3]):
				file.write(";".join(cell(row[3].get(column, "")) for column in COLUMNS) + "\n")


def cell(value):
	text = str(value)
	return '"' + text.replace('"', '""') + '"' if set(text) & set(';"\n') else text


def date(text):
	day, month, year = text.split(".")
	return datetime.date(int(year), int(month), int(day))


def finnish(day):
	return f"{day.day}.{day.month}.{day.year}"


def days(first, last):
	return [first + datetime.timedelta(n) for n in range((last - first).days + 1)]


def easter(year):
	a, b, c = year % 19, year // 100, year % 100
	h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
	l = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
	month, day = divmod(h + l - 7 * ((a + 11 * h + 22 * l) // 451) + 114, 31)
	return datetime.date(year, month, day + 1)


def is_holiday(day):
	"""Statutory ones and the two eves, as far as they can be on a weekday."""
	after = (day - easter(day.year)).days
	midsummer_eve = day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4
	return (day.month, day.day) in ((1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26)) or \
		after in (-2, 0, 1, 39) or midsummer_eve


def is_rest(day):
	"""Nobody works: weekends, holidays, the week after Christmas, July."""
	return day.weekday() > 4 or is_holiday(day) or day.month == 7 or \
		(day.month, day.day) > (12, 22) or (day.month, day.day) < (1, 7)


def working(first, count, step=7):
	"""So many days from the first on, so many days apart, without those on which nobody works."""
	found, day = [], first
	while len(found) < count:
		if not is_rest(day):
			found.append(day)
		day += datetime.timedelta(step)
	return found


def spread(total, weights):
	"""The total in whole parts by weight; what is left goes to the largest remainders."""
	whole = sum(weights)
	parts = [total * weight // whole for weight in weights]
	order = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
	for i in order[:total - sum(parts)]:
		parts[i] += 1
	return parts


def even(total, count, dice):
	"""The total in parts that are much the same."""
	return spread(total, [dice.roll(85, 115) for _ in range(count)])
