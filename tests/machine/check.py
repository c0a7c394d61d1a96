"""A whole arm64 machine with the kiosk in it: check.py FOLDER CUTS [PROOF]. FOLDER has root's files. Each fact
is a line, "ok: ..." or "FAIL: ..."; 1 when one failed. With PROOF, a table of the cuts is written to that file."""
import contextlib
import datetime
import json
import os
import shutil
import signal
import subprocess
import sys
import time

from PIL import Image

from machine import BOOT, Broken, HEIGHT, Machine, WIDTH

PIN = "1379"
ANSWERS = rf"olohuone\n7\n0\n{PIN}\n\n"  # to ovella-kiosk-setup
DIAGONAL = 178  # mm, of which it makes these inches
LIMIT = 5400  # seconds, and so many more for each cut
NEGATIVES = 4
WEEK = "ovella-admin --settings /var/lib/ovella/ovella.conf --data {} week --format json"


class Check:
    def __init__(self, folder):
        self.folder, self.failed = folder, 0
        self.open = contextlib.ExitStack()
        self.pictures, self.places = {}, {}

    def fact(self, is_so, words):
        self.failed += not is_so
        print(("ok: " if is_so else "FAIL: ") + words, flush=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    # What is drawn here, for the same settings.

    def _program(self, name, *arguments):
        return subprocess.run(["qemu-aarch64-static", "-L", self.path("debian"), self.path("ours/usr/bin/" + name), *arguments],
                              check=True, capture_output=True, text=True).stdout

    def draw(self, screen):
        if screen not in self.pictures:
            settings, path = self.path("drawn.conf"), self.path("drawn.png")
            with open(self.path("kiosk.conf")) as ours, open(settings, "w") as drawn:
                drawn.writelines(f"diagonal-mm = {DIAGONAL}\n" if line.startswith("diagonal-mm") else line
                                 for line in ours)
            words = self._program("ovella-kiosk", "--settings", settings, "--window", f"{WIDTH}x{HEIGHT}",
                                  "--describe", screen, "--screenshot", path)
            self.places[screen] = {}
            for line in words.splitlines():
                _, name, x, y, width, height = line.split("\t")[:6]
                self.places[screen][name] = (int(x) + int(width) // 2, int(y) + int(height) // 2)
            with Image.open(path) as image:
                self.pictures[screen] = image.convert("RGB")
        return self.pictures[screen]

    def touch(self, found, screen, name):
        self.draw(screen)
        found.touch(*self.places[screen][name])

    def wait_screen(self, found, screen, seconds=BOOT):
        picture = self.draw(screen)
        return found.wait(lambda: found.shows(picture), seconds, f"the screen {screen}")

    def wait_answer(self, found, screen, seconds):
        """Of what became of a task the words differ: its ground and its button are looked at."""
        drawn = self.draw(screen)
        points = ((2, HEIGHT // 2), (60, self.places[screen]["done"][1]))

        def is_like_it():
            picture = found.picture()
            return all(abs(one - other) <= 3 for point in points
                       for one, other in zip(picture.getpixel(point), drawn.getpixel(point)))
        found.wait(is_like_it, seconds, f"the screen {screen}")

    # Machines and disks.

    def machine(self, disk, name, **options):
        found = Machine(self.folder, disk, name, **options)
        self.open.callback(found.kill)
        return found

    def copy(self, disk, name):
        subprocess.run(["cp", "--sparse=always", self.path(disk), self.path(name)], check=True)
        self.open.callback(lambda: os.path.exists(self.path(name)) and os.unlink(self.path(name)))
        return self.path(name)

    def volatile(self, image, name):
        """A machine on a disk with a volatile cache, and what holds that."""
        here = os.path.dirname(os.path.abspath(__file__))
        server = subprocess.Popen([sys.executable, "-B", f"{here}/disk.py", image, self.path(name + ".nbd")],
                                  stdout=subprocess.PIPE)
        self.open.callback(lambda: (server.kill(), server.wait()))
        server.stdout.readline()
        return server

    # What the kiosk says of itself.

    def visits(self, found):
        week = found.says("runuser -u ovella -- " + WEEK.format("/var/lib/ovella"))
        return json.loads(week)["weeks"][-1]["encounters"]

    def show(self, found, what, unit="ovella-kiosk"):
        return found.says(f"systemctl show --property {what} --value {unit}")

    def start_seconds(self, found):
        return int(self.show(found, "ActiveEnterTimestampMonotonic")) / 1e6

    # The facts.

    def start(self):
        found = self.machine(self.copy("disk", "used"), "used", has_network=True)
        found.says("true", BOOT)
        self.fact(self.show(found, "ActiveState") == "inactive", "the package alone starts nothing")
        return found

    def set_up(self, found, option=""):
        found.says(f"printf '{ANSWERS}' | ovella-kiosk-setup --settings /root/kiosk.conf {option}", BOOT)
        self.wait_screen(found, "home")
        self.fact(True, "ovella-kiosk-setup brings HOME, as --screenshot draws it")
        self.fact(self.show(found, "ActiveState", "dev-ovella\\\\x2dscreen.device") == "active",
                  "it waited for the screen, and not in vain")

    def service(self, found, drawer="ovella-kiosk"):
        """drawer: whose the screen is."""
        pid = found.says("pgrep -x ovella-kiosk")
        status = found.says(f"cat /proc/{pid}/status")
        user = found.says(f"stat -c %U /proc/{pid}")
        files = found.says(f"ls -l /proc/$(pgrep -x {drawer})/fd")
        self.fact(user == "ovella", f"the kiosk runs as its own user: {user}")
        self.fact("/dev/dri/card" in files, f"on KMSDRM: {drawer} holds /dev/dri/card0")
        self.fact("NoNewPrivs:\t1" in status and "Seccomp:\t2" in status and "CapEff:\t0000000000000000" in status,
                  "in its own hardened unit: no capability, no new right, system calls filtered")
        self.fact("watchdog" in found.says("systemctl cat ovella-kiosk").lower(), "with a watchdog")

    def files(self, found):
        known = {"own.db", "own.db-wal", "own.db-shm", "own.db-lock", "ovella.conf", "device.key", "device.pub", "pin",
                 "pin.secret", "pin.tries", "clock"}
        names = set(found.says("find /var/lib/ovella -mindepth 1 -printf '%P\\n'").split())
        self.fact(names <= known, f"among the counts is nothing else: {' '.join(sorted(names - known)) or 'no more'}")

    def count(self, found):
        before = self.visits(found)
        self.touch(found, "home", "kahvi")
        self.wait_screen(found, "thanks", 60)
        self.wait_screen(found, "home", 120)
        after = self.visits(found)
        self.fact(after == before + 1, f"a touch counts one visit and one only: {before} before, {after} after")

    def keyboard(self, found):
        def state():
            return (self.show(found, "MainPID"), found.says("cat /proc/sys/kernel/random/boot_id"),
                    found.says("cat /sys/class/tty/tty0/active"), self.visits(found))
        before = state()
        found.plug_in(driver="usb-kbd", bus="usb.0", id="keyboard")
        time.sleep(5)
        for keys in (("ctrl", "alt", "f2"), ("ctrl", "alt", "f1"), ("ctrl", "alt", "f3"), ("alt", "f2"),
                     ("ctrl", "alt", "delete"), ("alt", "sysrq", "b"), ("alt", "sysrq", "k"), ("ctrl", "c"),
                     ("ctrl", "z"), ("ctrl", "backslash"), ("f1",), ("f4",), ("f12",), ("alt", "f4"), ("a",), ("meta_l",)):
            found.press(*keys)
            time.sleep(1)
        time.sleep(15)
        after = state()
        self.fact(before == after, f"keys that a keyboard has change nothing: {before}, {after}")
        self.wait_screen(found, "home", 120)
        self.fact(True, "and HOME is on the screen")
        found.pull_out("keyboard")

    def freeze(self, found):
        pid = self.show(found, "MainPID")
        stopped = float(found.says("cut -d' ' -f1 /proc/uptime; pkill -STOP -x ovella-kiosk"))
        found.wait(lambda: self.show(found, "MainPID") not in (pid, "0") and
                   self.show(found, "ActiveState") == "active", 180, "the watchdog")
        begun = int(self.show(found, "ExecMainStartTimestampMonotonic")) / 1e6
        self.wait_screen(found, "home", 60)
        # What is emulated starts ten times as slowly as what is not.
        start = self.start_seconds(found) - begun
        self.fact(begun - stopped <= 25 and self.show(found, "NRestarts") != "0", "a kiosk that was stopped is started "
                  f"anew by the watchdog after {begun - stopped:.0f} s, and shows HOME {start:.0f} s later here")
        self.count(found)

    def to_staff(self, found):
        self.wait_screen(found, "home", 120)
        found.touch(WIDTH - 8, 8, 3.5)
        time.sleep(2)
        for digit in PIN:
            self.touch(found, "pin", digit)
            time.sleep(1)
        self.touch(found, "pin", "ok")
        time.sleep(8)

    def stick(self, found):
        image = self.path("stick")
        with open(image, "wb") as file:
            file.truncate(64 << 20)
        subprocess.run(["/usr/sbin/mkfs.vfat", "-n", "TIKKU", image], check=True, stdout=subprocess.DEVNULL)
        self.open.callback(os.unlink, image)
        found.qmp("blockdev-add", **{"node-name": "stick", "driver": "raw",
                                     "file": {"driver": "file", "filename": os.path.abspath(image)}})
        pid = self.show(found, "MainPID")
        files = "find /media/ovella -type f | wc -l"
        self._plug_stick(found, "first")
        self.to_staff(found)
        self.touch(found, "staff", "save-stick")
        self.wait_answer(found, "answer", 180)
        found.wait(lambda: found.shows(self.draw("home")), 300, "HOME after the stick")
        self._pull_stick(found, "first")
        self._plug_stick(found, "second")
        count = int(found.says(files))
        self.fact(count >= 2, f"a stick that is plugged in gets the week, and has it when it is back: {count} files")
        found.says("rm -rf /media/ovella/ovella-*", 60)
        self.to_staff(found)
        self.touch(found, "staff", "save-stick")
        time.sleep(1)
        found.pull_out("second")
        self.wait_answer(found, "failure", 240)
        found.picture().save(self.path("stick-pulled.png"))
        self.fact(self.show(found, "MainPID") == pid, "pulled in the middle: a sentence, and the kiosk goes on")
        self.wait_screen(found, "home", 300)
        self.count(found)

    def _plug_stick(self, found, name):
        found.plug_in(driver="usb-storage", bus="usb.0", id=name, drive="stick", removable=True)
        found.wait(lambda: found.shell("mountpoint -q /media/ovella")[0] == 0, 120, "the stick mounted")

    def _pull_stick(self, found, name):
        found.pull_out(name)
        found.wait(lambda: found.shell("test -e /dev/ovella-stick")[0], 60, "the stick pulled out")

    def cut(self, found, server):
        """Milliseconds from the picture of "Kiitos!" to the power being gone."""
        self.touch(found, "home", "kahvi")
        self.wait_screen(found, "thanks", 60)
        seen = time.monotonic()
        server.send_signal(signal.SIGKILL)
        found.kill()
        server.wait()
        return 1000 * (time.monotonic() - seen)

    def cuts(self, count):
        """A row a cut: seconds to HOME, milliseconds to the cut, visits before, and at the next start."""
        image, rows, starts = self.copy("used", "cut"), [], {}
        for number in range(count + 1):
            server = self.volatile(image, "cut")
            found = self.machine("nbd:" + self.path("cut.nbd"), f"cut{number % 2}", has_network=number % 2 == 0)
            self.wait_screen(found, "home")
            starts.setdefault(number % 2 == 0, []).append(self.start_seconds(found))
            visits = self.visits(found)
            if rows:
                rows[-1].append(visits)
                self.fact(visits == rows[-1][2] + 1,
                          f"cut {number}: {rows[-1][1]:.0f} ms after thanks; {rows[-1][2]} visits before, {visits} after")
            if number % 2 == 1:
                state = self.show(found, "ActiveState", "systemd-networkd-wait-online")
                self.fact(state != "active", f"without a network, which is waited for in vain ({state}), HOME is there")
            if number < count:
                rows.append([starts[number % 2 == 0][-1], self.cut(found, server), visits])
            else:
                found.kill()
                server.kill()
                server.wait()
        best = {has: min(found) for has, found in starts.items()}
        self.fact(best[False] <= 1.5 * best[True] + 5, f"from the kernel's start to HOME: {best[True]:.0f} s with a "
                  f"network card, {best[False]:.0f} s without")
        return rows

    def weak(self, number):
        """Is a visit lost when the kiosk does not wait for its log? With the same cut, and the disk looked at here."""
        image = self.copy("used", "weak")
        self._put(image, "[Service]\nEnvironment=LD_PRELOAD=/usr/local/lib/machine/forget.so\n")
        server = self.volatile(image, "weak")
        found = self.machine("nbd:" + self.path("weak.nbd"), "weak")
        self.wait_screen(found, "home")
        before = self.visits(found)
        self.cut(found, server)
        after = self._visits_on(image)
        print(f"without waiting for the log, cut {number}: {before} visits before, {after} after", flush=True)
        return after == before

    def _put(self, image, words):
        draft = self.path("weak.conf")
        with open(draft, "w") as file:
            file.write(words)
        folder = "/etc/systemd/system/ovella-kiosk.service.d"
        for command in (f"mkdir {folder}", f"write {draft} {folder}/weak.conf"):
            subprocess.run(["/usr/sbin/debugfs", "-w", "-R", command, image], check=True, capture_output=True)

    def _visits_on(self, image):
        subprocess.run(["/usr/sbin/e2fsck", "-fy", image], check=False, capture_output=True)
        shutil.rmtree(self.path("found"), ignore_errors=True)
        os.mkdir(self.path("found"))
        subprocess.run(["/usr/sbin/debugfs", "-R", f"rdump /var/lib/ovella {self.path('found')}", image],
                       check=True, capture_output=True)
        data = self.path("found/ovella")
        week = self._program("ovella-admin", "--settings", data + "/ovella.conf", "--data", data, "week",
                             "--format", "json")
        return json.loads(week)["weeks"][-1]["encounters"]

    def negative(self, tries):
        lost = made = 0
        while made < tries and not (lost and tries == NEGATIVES):
            made += 1
            lost += self.weak(made)
        self.fact(lost > 0, f"a kiosk that does not wait for its log loses visits: {lost} of {made}")
        return lost, made

    def steps(self, found, *steps):
        for step in steps:
            try:
                step(found)
            except Broken as error:
                found.picture().save(self.path(f"broken-{step.__name__}.png"))
                self.fact(False, f"{step.__name__}: {error}")
                found.process.poll() is None or sys.exit(1)

    def run(self, count, proof, is_short):
        found = self.start()
        self.set_up(found)
        self.service(found)
        self.steps(found, self.count, self.files)
        if not is_short:
            self.steps(found, self.keyboard, self.freeze, self.stick)
        found.power_off()
        rows = self.cuts(count)
        lost, made = self.negative(max(NEGATIVES, count // 5))
        if proof:
            write_proof(proof, found, rows, lost, made)

    def run_cage(self):
        """The kiosk as a compositor's client; there is no GPU here, which cage must be told. Then back."""
        found = self.start()
        folder = "/etc/systemd/system/ovella-kiosk.service.d"
        found.says(f"mkdir {folder}; printf '[Service]\\nEnvironment=WLR_RENDERER=pixman\\n' >{folder}/gpu.conf")
        self.set_up(found, "--cage")
        self.service(found, "cage")
        self.steps(found, self.count, self.files, self.keyboard, self.freeze)
        self.set_up(found)
        self.service(found)
        self.steps(found, self.count)
        found.power_off()


def write_proof(path, found, rows, lost, made):
    kept = sum(row[3] == row[2] + 1 for row in rows)
    day = datetime.date.today()
    with open(path + ".part", "w") as file:
        file.write(f"""# What was cut, and what was kept

{day.day}.{day.month}.{day.year}. An arm64 Debian 12 with the packages' files, on a disk that forgets what was not
flushed, loses its power as soon as *Kiitos!* is on the screen. At the next start the visit is there: {kept} of {len(rows)}.
With a store that does not wait for its log, the visit was lost in {lost} of {made}.

| Cut | Kernel to HOME, s | Thanks to cut, ms | Visits before | Visits after |
|--:|--:|--:|--:|--:|
""")
        for number, (start, took, before, after) in enumerate(rows, 1):
            file.write(f"| {number} | {start:.1f} | {took:.0f} | {before} | {after} |\n")
    os.replace(path + ".part", path)


def main():
    count = int(sys.argv[2])
    proof = sys.argv[3] if len(sys.argv) > 3 else None
    check = Check(sys.argv[1])
    signal.signal(signal.SIGALRM, lambda *_: sys.exit("FAIL: it takes too long"))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    signal.alarm(LIMIT + 600 * count)
    with check.open:
        try:
            if os.environ.get("CAGE"):
                check.run_cage()
            else:
                check.run(count, proof, os.environ.get("SHORT"))
        except Broken as error:
            check.fact(False, str(error))
    return 1 if check.failed else 0


sys.exit(main())
