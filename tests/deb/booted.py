"""The packages on a Debian whose systemd runs: booted.py ROOT PICTURE. ROOT has them in /root/debs and a newer version in
/root/newer. Each fact is a line, "ok: ..." or "FAIL: ..."; 1 when one failed. PICTURE: what the screen showed."""
import contextlib
import json
import os
import pty
import re
import select
import shlex
import signal
import subprocess
import sys
import time

from PIL import ImageGrab, Image

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../machine"))
from machine import Broken, is_like

SIZE = "1280x800"
PIN = "4071"
DATA = "/var/lib/ovella"
EXAMPLE = "/usr/share/ovella/examples/kokeilu"
LIMIT = 1200  # seconds that all of it may take
QUESTION = "Delete what the kiosk has counted"
# What asks, and what is answered; the defaults are taken where a person would take them.
ANSWERS = (("polku:", "/root/kiosk.conf"), ("koodi:", "olohuone"), ("tuumina:", ""), ("270?", ""),
           ("Uusi PIN", PIN), ("Sama uudestaan:", PIN), ("Oikein?", "e"), ("14.30:", "31.2.2026"),
           ("14.30:", "23.11.2026 9.05"), ("Oikein?", ""), ("valmis", None))
# The kiosk's only drop-in: its screen is an X server's, which it reaches through the network's namespace.
SCREEN = "[Service]\nEnvironment=SDL_VIDEODRIVER=x11 SDL_RENDER_DRIVER=software DISPLAY=:{}\n"


class Booted:
    def __init__(self, root, picture):
        self.root, self.picture_path = os.path.abspath(root), picture
        self.failed, self.process, self.display = 0, None, None
        self.begun = time.monotonic()
        self.pictures, self.places = {}, {}
        self.open = contextlib.ExitStack()

    def fact(self, is_so, words):
        self.failed += not is_so
        print(f"{'ok: ' if is_so else 'FAIL: '}{words} ({time.monotonic() - self.begun:.0f} s)", flush=True)

    def wait(self, is_so, seconds, what):
        begun = time.monotonic()
        while not (found := is_so()):
            if time.monotonic() - begun > seconds:
                raise Broken(f"{what}: not within {seconds} s")
            time.sleep(0.1)
        return found

    def put(self, path, words):
        os.makedirs(os.path.dirname(self.root + path), exist_ok=True)
        with open(self.root + path, "w") as file:
            file.write(words)

    # The machine.

    def _leader(self):
        pid = self.process.pid
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return file.read().split()[0]

    def _inside(self, line):
        # Who comes in this way could do more than the machine's own root: set the clock of what it runs on.
        return ["nsenter", "-a", "-t", self._leader(), "setpriv", "--bounding-set", "-sys_time", "env", "-i",
                "HOME=/root", "TERM=dumb", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8",
                "sh", "-c", line]

    def shell(self, line, seconds=120):
        """Code and words of a command in the machine."""
        done = subprocess.run(self._inside(line), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=seconds, check=False)
        return done.returncode, done.stdout.decode(errors="replace").strip()

    def says(self, line, seconds=120):
        code, words = self.shell(line, seconds)
        if code:
            raise Broken(f"{line}: {code}: {words}")
        return words

    def types(self, line, answers, seconds=300):
        """Code and words of a command at a terminal, where each answer is typed once its question is seen."""
        pid, terminal = pty.fork()
        if pid == 0:
            command = self._inside(line)
            os.execvp(command[0], command)
        words, seen, left = "", 0, list(answers)
        end = time.monotonic() + seconds
        with open(terminal, "rb+", buffering=0) as file:
            while select.select([file], [], [], max(0, end - time.monotonic()))[0]:
                try:
                    part = file.read(65536)
                except OSError:
                    part = b""
                if not part:
                    break
                words += part.decode(errors="replace")
                if left and left[0][0] in words[seen:]:
                    seen = len(words)
                    _, answer = left.pop(0)
                    if answer is not None:
                        time.sleep(0.2)  # no person is quicker than stty
                        file.write(answer.encode() + b"\n")
        if time.monotonic() > end:
            os.kill(pid, signal.SIGKILL)
        print(words.replace("\r", ""), file=sys.stderr, flush=True)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if left:
            raise Broken(f"{line}: {code}: '{left[0][0]}' was never asked")
        return code, words

    def boot(self):
        # /dev/console is the only terminal that there is: it is tty1, which the kiosk has to itself.
        self.put("/etc/tmpfiles.d/screen.conf", "L /dev/tty1 - - - - console\n")
        for name in ("console-getty.service", "systemd-firstboot.service"):
            subprocess.run(["systemctl", "--root", self.root, "--quiet", "mask", name], check=True)
        self.start()
        self.open.callback(self.end)

    def start(self):
        """This machine's systemd need not be PID 1; then the machine does not start itself again: restart()."""
        console = self.open.enter_context(open(self.root + ".console", "ab"))
        self.process = subprocess.Popen(
            ["systemd-nspawn", "--quiet", "--register=no", "--keep-unit", "--boot", "--directory", self.root],
            stdin=subprocess.DEVNULL, stdout=console, stderr=console, start_new_session=True)

        def is_up():
            with contextlib.suppress(IndexError, OSError):
                return self.shell("systemctl is-system-running")[1] in ("running", "degraded")
        self.wait(is_up, 120, "the boot")

    def end(self):
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                leader = int(self._leader())
                os.kill(self.process.pid if number == signal.SIGTERM else leader, number)
                self.process.wait(20)
            except (IndexError, OSError):
                break
            except subprocess.TimeoutExpired:
                continue
        self.process.kill()
        self.process.wait()

    # Its screen.

    def screen(self):
        read, write = os.pipe()
        # It shares no memory with this machine.
        server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE + "x24", "-s", "0", "-ac",
                                   "-noreset", "-nolisten", "tcp", "-extension", "MIT-SHM"], pass_fds=[write],
                                  stderr=subprocess.DEVNULL)
        self.open.callback(lambda: (server.terminate(), server.wait()))
        os.close(write)
        with open(read) as file:
            self.display = file.readline().strip()

    def seen(self):
        return ImageGrab.grab(xdisplay=":" + self.display).convert("RGB")

    def draw(self, screen):
        if screen not in self.pictures:
            drawn = "/var/tmp/drawn.png"
            words = self.says(f"runuser -u ovella -- ovella-kiosk --settings {DATA}/ovella.conf --window {SIZE} "
                              f"--describe {screen} --screenshot {drawn}")
            self.places[screen] = {}
            for line in words.splitlines():
                parts = line.split("\t")
                if len(parts) > 5:
                    x, y, width, height = map(int, parts[2:6])
                    self.places[screen][parts[1]] = (x + width // 2, y + height // 2)
            with Image.open(self.root + drawn) as image:
                self.pictures[screen] = image.convert("RGB")
        return self.pictures[screen]

    def wait_screen(self, screen, seconds=60):
        picture = self.draw(screen)
        self.wait(lambda: is_like(self.seen(), picture), seconds, f"the screen {screen}")

    def touch(self, screen, name):
        self.draw(screen)
        x, y = self.places[screen][name]
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "mousedown", "1", "sleep", "0.1", "mouseup", "1"],
                       env={**os.environ, "DISPLAY": ":" + self.display}, check=True)

    # What is known of the kiosk.

    def show(self, what, unit="ovella-kiosk.service"):
        return self.says(f"systemctl show --property {what} --value {unit}")

    def is_up(self):
        return self.show("ActiveState") == "active"

    def visits(self, options=""):
        week = self.says(f"runuser -u ovella -- ovella-admin {options} week --format json")
        return json.loads(week)["weeks"][-1]["encounters"]

    def journal(self, unit, since=""):
        return self.says(f"journalctl --no-pager --output cat --unit {unit} {since}")

    def apt(self, words, seconds=600):
        return self.says(f"DEBIAN_FRONTEND=noninteractive apt-get -qq -y {words}", seconds)

    # The facts.

    def install(self):
        self.says("apt-get -qq update", 300)
        code, _ = self.types("DEBIAN_FRONTEND=noninteractive apt install -y /root/debs/ovella-*.deb", (), 900)
        enabled = self.says("systemctl list-unit-files --no-legend --state enabled '*ovella*' || true")
        alive = self.says("systemctl list-units --no-legend --state active,activating,failed '*ovella*'")
        self.fact(code == 0 and enabled + alive == "", f"installed; nothing is enabled or started: {enabled}{alive}")

    def set_up(self):
        self.put("/etc/systemd/system/ovella-kiosk.service.d/screen.conf", SCREEN.format(self.display))
        with open(self.root + EXAMPLE + ".conf") as file:
            self.put("/root/kiosk.conf", file.read().replace(
                "[panel]\n", "[panel]\nshift-minutes = 0\ndim-minutes = 0\nspeech = no\n"))
        code, words = self.types(f"LANG=en_GB.UTF-8 SDL_VIDEODRIVER=x11 DISPLAY=:{self.display} ovella-kiosk-setup", ANSWERS)
        self.fact(code == 0 and PIN not in words, "the set-up is answered at a terminal, which does not show the PIN")
        self.wait(self.is_up, 60, "the kiosk's unit")
        self.wait_screen("home")
        self.seen().save(self.picture_path)
        self.fact(True, "the kiosk's unit is active, and HOME is on the screen as --screenshot draws it")
        code, _ = self.shell("printf '\\n\\n\\n\\n' | ovella-kiosk-setup")
        self.wait(self.is_up, 60, "the kiosk's unit after a set-up that was broken off")
        self.fact(code == 2, "a set-up that is broken off leaves the kiosk running")

    def shut_in(self):
        pid = self.show("MainPID")
        status = self.says(f"cat /proc/{pid}/status")
        user = self.says(f"stat -c %U /proc/{pid}")
        self.fact(user == "ovella" and "NoNewPrivs:\t1" in status and "Seccomp:\t2" in status and
                  re.search(r"CapEff:\t0+\n", status), f"as user {user}, with no capability, system calls filtered")
        timers = self.says("systemctl is-active ovella-copy.timer ovella-stick-release.path || true")
        self.fact(timers == "active\nactive", f"the copies' timer and the stick's path are active: {timers!r}")

    def count(self):
        before = self.visits()
        self.touch("home", "kahvi")
        self.wait_screen("thanks", 20)
        after = self.visits()
        self.fact(after == before + 1, f"a touch brings Kiitos!, and one visit more in the week: {before}, {after}")

    def second(self):
        code, words = self.shell(f"runuser -u ovella -- env SDL_VIDEODRIVER=x11 DISPLAY=:{self.display} "
                                 f"ovella-kiosk --settings {DATA}/ovella.conf")
        self.fact(code != 0 and re.fullmatch(r"ovella-kiosk: .+", words) and self.is_up(),
                  f"a second one says a sentence, {code}: {words}")

    def freeze(self):
        pid = self.show("MainPID")
        begun = time.monotonic()
        self.says(f"kill -STOP {pid}")
        self.wait(lambda: self.show("MainPID") not in (pid, "0") and self.is_up(), 90, "the watchdog")
        self.wait_screen("home")
        self.fact("atchdog" in self.journal("ovella-kiosk") and
                  self.shell("systemctl is-active ovella-kiosk.timer")[0] != 0,
                  f"a kiosk that hangs is back at HOME after {time.monotonic() - begun:.0f} s")

    def copy(self):
        self.says("systemctl start ovella-copy.service")
        self.fact(os.path.getsize(self.root + DATA + "/copies/own-newest.db") > 0, "ovella-copy.service makes a copy")

    def stick(self):
        self.says("mount -t tmpfs stick /media/ovella")
        self.says("runuser -u ovella -- touch /run/ovella/stick-release")
        self.wait(lambda: self.shell("mountpoint -q /media/ovella || test -e /run/ovella/stick-release")[0] != 0 and
                  self.shell("mountpoint -q /media/ovella")[0] != 0, 30, "the stick")
        self.fact(True, "the wish for the stick unmounts it")

    def collect(self):
        other = "runuser -u ovella -- ovella-{} --data /var/tmp/other --now 2026-05-{} {}"
        self.says("install -d -m 755 -o ovella /var/lib/ovella-inbox")
        for day, options in (("04", "--enrol"), ("06", None)):
            self.says(other.format("kiosk", f"{day}T12:50", f"--play {EXAMPLE}.play"))
            self.says(other.format("kiosk", f"0{int(day) + 1}T12:50", "--play /dev/null"))
            self.says(other.format("admin", f"0{int(day) + 1}T13:00", "bundle --out /var/lib/ovella-inbox --plain"))
            code, _ = self.shell("systemctl start ovella-collect.service")
            if options:
                self.fact(code != 0 and "digits" in self.journal("ovella-collect"),
                          "ovella-collect.service fails for a device that nobody knows, and says its digits")
                self.says(f"runuser -u ovella -- ovella-admin collect {options} /var/lib/ovella-inbox")
        visits = self.visits("--now 2026-05-07T17:00")
        self.fact(code == 0 and visits == 26, f"and takes in what a known one sends: {visits} visits of two days")

    def fail(self):
        """It cannot start: ten times, then a rest. The copies and the inbox have nothing to do with it."""
        self.put("/etc/systemd/system/ovella-kiosk.service.d/weak.conf",
                 "[Service]\nEnvironment=SDL_VIDEODRIVER=kmsdrm\n")
        self.says("systemctl daemon-reload; systemctl reset-failed; systemctl --no-block restart ovella-kiosk")
        self.wait(lambda: self.shell("systemctl is-active ovella-kiosk.timer")[0] == 0, 120, "the rest")
        begun = time.monotonic()
        tries = self.journal("ovella-kiosk").count("display: this machine has no graphics card")
        self.fact(tries == 10, f"without a graphics card it says so, {tries} times, and rests")
        with open(self.root + ".console", "rb") as console:
            self.fact("Tämä laite ei toimi nyt." in console.read().decode(errors="replace"),
                      "with a sentence on the screen meanwhile")
        os.unlink(self.root + "/etc/systemd/system/ovella-kiosk.service.d/weak.conf")
        self.says("systemctl daemon-reload")
        self.copy()
        self.collect()
        self.wait(self.is_up, 120, "the next try")
        self.wait_screen("home")
        self.fact(True, f"and it comes again by itself, {time.monotonic() - begun:.0f} s later")

    def restart(self):
        before = self.visits()
        self.says("systemctl --no-block reboot")
        self.process.wait(60)
        self.start()
        self.wait(self.is_up, 60, "the kiosk's unit")
        self.wait_screen("home")
        after = self.visits()
        self.fact(after == before, f"it starts with the machine: {before} visits, {after}")

    def upgrade(self):
        before, pid = self.visits(), self.show("MainPID")
        code, _ = self.types("DEBIAN_FRONTEND=noninteractive apt install -y /root/newer/ovella-*.deb", ())
        self.wait(self.is_up, 60, "the kiosk's unit")
        now = self.show("MainPID")
        is_new = self.shell(f"test /proc/{now}/exe -ef /usr/bin/ovella-kiosk")[0] == 0
        version = self.says("dpkg-query -W -f '${Version}' ovella-kiosk")
        self.wait_screen("home")
        after = self.visits()
        self.fact(code == 0 and now != pid and is_new and version.endswith("+newer") and after == before,
                  f"upgraded to {version}, it goes on with the new program: {before} visits, {after}")
        self.says("ovella-admin verify")
        self.shut_in()
        self.count()

    # Gone, and what is left.

    def sums(self):
        return self.says(f"find {DATA} -type f ! -name '*.db-shm' | sort | xargs -r sha256sum")

    def is_gone(self):
        units = self.says("systemctl list-units --no-legend --state active,activating '*ovella*'")
        left = self.says("find /etc -name '*ovella*' -not -path '/etc/ssl/*' -not -name 'ovella-kiosk.service.d'"
                         " -not -path /etc/ovella -not -path /etc/ovella/ovella.conf")
        return self.shell("pgrep -x ovella-kiosk")[0] != 0 and units + left == "", units + left

    def remove(self):
        self.apt("remove ovella-kiosk")
        gone, left = self.is_gone()
        self.fact(gone, f"removed: it is ended, and not enabled {left}")
        counted = self.sums()
        code, words = self.types("apt-get purge -y ovella-kiosk", ((QUESTION, "no"),))
        self.fact(code == 0 and self.sums() == counted and not os.path.lexists(self.root + "/etc/ovella"),
                  "a purge asks, and keeps what was counted when told to")
        self.apt("install /root/newer/ovella-*.deb")
        self.apt("purge ovella-kiosk")
        self.fact(self.sums() == counted, "and when nobody is there to answer")
        self.apt("install /root/newer/ovella-*.deb")
        code, words = self.types("apt-get purge -y '^ovella-.*'", ((QUESTION, "yes"),))
        self.is_clean(code == 0, "deletes it when told to; nothing is left")
        self.apt("install /root/newer/ovella-*.deb")
        code, words = self.types("apt-get purge -y '^ovella-.*'", ())
        self.is_clean(code == 0 and QUESTION not in words, "where nothing was counted, a purge does not ask")

    def is_clean(self, is_so, words):
        left = self.says("find /etc /var/lib /run /media /usr -name '*ovella*' -not -path '/var/lib/dpkg/*' "
                         "-not -path '/var/lib/apt/*' -not -path '/etc/systemd/system/ovella-kiosk.service.d' "
                         "-not -path '/var/lib/ovella-inbox*' -not -path '/run/systemd/*'")
        self.fact(is_so and left == "", f"{words} {left}")

    def run(self):
        self.screen()
        self.boot()
        for step in (self.install, self.set_up, self.shut_in, self.count, self.second, self.stick, self.freeze,
                     self.fail, self.restart, self.upgrade, self.remove):
            step()


def main():
    root, picture = sys.argv[1:]
    booted = Booted(root, picture)
    signal.signal(signal.SIGALRM, lambda *_: sys.exit("FAIL: it takes too long"))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    signal.alarm(LIMIT)
    with booted.open:
        try:
            booted.run()
        except (Broken, OSError, subprocess.SubprocessError) as error:
            booted.seen().save(picture + ".broken.png")
            booted.fact(False, str(error))
    return 1 if booted.failed else 0


sys.exit(main())
