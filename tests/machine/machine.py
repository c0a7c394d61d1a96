"""The machine under test, in QEMU: its screen, its finger, its shell and what is plugged into it."""
import json
import os
import re
import signal
import socket
import subprocess
import time

from PIL import Image, ImageChops

WIDTH, HEIGHT = 800, 480
BOOT = 900  # seconds that it may take on a busy machine


class Broken(Exception):
    """The machine does not do what it must for the test to go on."""


def is_like(one, other, share=0.0005, levels=3):
    """Glyphs are blended by one or two levels of 255 differently by another processor: 3 levels; and a few pixels."""
    if one.size != other.size:
        return False
    worst = None
    for band in ImageChops.difference(one, other).split():
        over = band.point(lambda level: 255 if level > levels else 0)
        worst = ImageChops.lighter(worst, over) if worst else over
    return worst.histogram()[255] <= share * one.width * one.height


class Machine:
    """folder: of root's files; disk: an image, or a NBD socket with "nbd:" before it."""

    def __init__(self, folder, disk, name, has_network=False, memory=1024):
        self.folder, self.name = folder, os.path.join(folder, name)
        for end in (".serial", ".qmp", ".shell", ".finger"):
            if os.path.exists(self.name + end):
                os.unlink(self.name + end)
        drive = "nbd+unix:///?socket=" + disk[4:] if disk.startswith("nbd:") else disk
        command = [
            "qemu-system-aarch64", "-M", "virt", "-cpu", "cortex-a72", "-smp", "2",
            "-m", str(memory), "-accel", "tcg,thread=multi", "-nodefaults", "-no-reboot", "-display", "none",
            "-kernel", folder + "/vmlinuz", "-initrd", folder + "/initrd",
            "-append", "console=ttyAMA0 quiet loglevel=4 systemd.show_status=0 vt.global_cursor_default=0",
            "-drive", f"if=none,id=disk,file={drive},format=raw,cache=writeback",
            "-device", "virtio-blk-pci,drive=disk",
            "-device", f"virtio-gpu-pci,xres={WIDTH},yres={HEIGHT}", "-device", "qemu-xhci,id=usb",
            "-serial", f"file:{self.name}.serial", "-qmp", f"unix:{self.name}.qmp,server=on,wait=off",
            "-device", "virtio-serial-pci"]
        for port in ("shell", "finger"):
            command += ["-chardev", f"socket,id={port},path={self.name}.{port},server=on,wait=off",
                        "-device", f"virtserialport,chardev={port},name={port}"]
        if has_network:
            command += ["-netdev", "user,id=net", "-device", "virtio-net-pci,netdev=net,romfile="]
        self.begun = time.monotonic()
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        self.wait(lambda: os.path.exists(self.name + ".finger"), 30, "QEMU")
        self.ports = {}
        self.qmp_socket = self._connect("qmp")
        self.qmp_file = self.qmp_socket.makefile("rw")
        self.qmp_file.readline()
        self.qmp("qmp_capabilities")

    def _connect(self, end):
        found = socket.socket(socket.AF_UNIX)
        found.connect(self.name + "." + end)
        return found

    def wait(self, is_so, seconds, what):
        """Seconds that it took until is_so gave something true."""
        begun = time.monotonic()
        while not is_so():
            if self.process.poll() is not None:
                raise Broken(f"{what}: the machine ended")
            if time.monotonic() - begun > seconds:
                raise Broken(f"{what}: not within {seconds} s; {self.name}.serial")
            time.sleep(0.05)
        return time.monotonic() - begun

    def qmp(self, what, **arguments):
        self.qmp_file.write(json.dumps({"execute": what, "arguments": arguments}) + "\n")
        self.qmp_file.flush()
        while True:
            answer = json.loads(self.qmp_file.readline() or '{"error": "gone"}')
            if "return" in answer:
                return answer["return"]
            if "error" in answer:
                raise Broken(f"QMP {what}: {answer['error']}")

    def plug_in(self, **device):
        self.qmp("device_add", **device)

    def pull_out(self, name):
        self.qmp("device_del", id=name)

    def press(self, *keys):
        self.qmp("send-key", keys=[{"type": "qcode", "data": key} for key in keys])

    def picture(self):
        path = self.name + ".ppm"
        self.qmp("screendump", filename=os.path.abspath(path))
        with Image.open(path) as image:
            return image.convert("RGB")

    def shows(self, picture):
        return is_like(self.picture(), picture)

    def _ask(self, port, line, seconds):
        if port not in self.ports:
            self.ports[port] = self._connect(port)
        found = self.ports[port]
        found.settimeout(seconds)
        found.sendall((line + "\n").encode())
        answer = b""
        while not re.search(rb"(?:^|\n)done ?(\d*)\n$", answer):
            try:
                part = found.recv(65536)
            except TimeoutError as error:
                raise Broken(f"{line}: no answer in {seconds} s") from error
            if not part:
                raise Broken(f"{line}: the machine ended")
            answer += part
        text, _, code = answer.decode(errors="replace").rstrip("\n").rpartition("done")
        return int(code or 0), text

    def shell(self, line, seconds=120):
        """Code and words of a command in the machine."""
        return self._ask("shell", line, seconds)

    def says(self, line, seconds=120):
        code, text = self.shell(line, seconds)
        if code:
            raise Broken(f"{line}: {code}: {text}")
        return text.strip()

    def finger(self, line):
        self._ask("finger", line, BOOT)

    def touch(self, x, y, seconds=0.4):
        """In pixels."""
        self.finger(f"down {round(x * 1000 / WIDTH)} {round(y * 1000 / HEIGHT)}")
        time.sleep(seconds)
        self.finger("up")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def power_off(self):
        self.shell("systemctl --no-block poweroff")
        try:
            self.process.wait(BOOT)
        except subprocess.TimeoutExpired as error:
            raise Broken("poweroff: not done") from error
