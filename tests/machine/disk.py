"""A disk with a volatile cache: disk.py IMAGE SOCKET. What is written stays in memory until the machine asks for it to
be flushed; to kill this program is to cut the power. The network block device protocol of
https://github.com/NetworkBlockDevice/nbd/blob/master/doc/proto.md, new style, one client."""
import os
import socket
import struct
import sys

BLOCK = 4096
FLAGS = 1 | 4 | 8 | 64  # has flags, flush, "force unit access", zeroes
READ, WRITE, DISCONNECT, FLUSH, ZEROES = 0, 1, 2, 3, 6
EXPORT_NAME, ABORT, INFO, GO = 1, 2, 6, 7
ACK, ANSWER, UNKNOWN = 1, 3, 0x80000001
MAGIC = 0x3E889045565A9
INVALID = 22


class Disk:
    def __init__(self, image):
        self.file = os.open(image, os.O_RDWR)
        self.size = os.fstat(self.file).st_size
        self.cache = {}

    def _blocks(self, offset, length):
        end = offset + length
        while offset < end:
            number, inside = divmod(offset, BLOCK)
            count = min(BLOCK - inside, end - offset)
            yield number, inside, count
            offset += count

    def read(self, offset, length):
        data = bytearray(os.pread(self.file, length, offset))
        at = 0
        for number, inside, count in self._blocks(offset, length):
            if number in self.cache:
                data[at:at + count] = self.cache[number][inside:inside + count]
            at += count
        return bytes(data)

    def write(self, offset, data):
        at = 0
        for number, inside, count in self._blocks(offset, len(data)):
            if number not in self.cache:
                self.cache[number] = bytearray(os.pread(self.file, BLOCK, number * BLOCK))
            self.cache[number][inside:inside + count] = data[at:at + count]
            at += count

    def flush(self):
        for number, data in self.cache.items():
            os.pwrite(self.file, data, number * BLOCK)
        self.cache.clear()


class Client:
    def __init__(self, path, disk):
        if os.path.exists(path):
            os.unlink(path)
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(path)
        listener.listen(1)
        print("ready", flush=True)
        self.socket = listener.accept()[0]
        self.input = self.socket.makefile("rb", buffering=1 << 20)
        self.disk = disk

    def _take(self, form):
        data = self.input.read(struct.calcsize(form))
        return struct.unpack(form, data) if len(data) == struct.calcsize(form) else None

    def _option(self, option, kind, data=b""):
        self.socket.sendall(struct.pack(">QIII", MAGIC, option, kind, len(data)) + data)

    def greet(self):
        """True when the client wants to read and write."""
        self.socket.sendall(b"NBDMAGICIHAVEOPT" + struct.pack(">H", 3))
        wants_no_zeroes = self._take(">I")[0] & 2
        while True:
            _, option, length = self._take(">8sII")
            self.input.read(length)
            if option == EXPORT_NAME:
                zeroes = b"" if wants_no_zeroes else bytes(124)
                self.socket.sendall(struct.pack(">QH", self.disk.size, FLAGS) + zeroes)
                return True
            if option in (INFO, GO):
                self._option(option, ANSWER, struct.pack(">HQH", 0, self.disk.size, FLAGS))
                self._option(option, ANSWER, struct.pack(">HIII", 3, 1, BLOCK, 32 << 20))
                self._option(option, ACK)
                if option == GO:
                    return True
            else:
                self._option(option, ACK if option == ABORT else UNKNOWN)
                if option == ABORT:
                    return False

    def _answer(self, handle, data=b"", code=0):
        self.socket.sendall(struct.pack(">IIQ", 0x67446698, code, handle) + data)

    def _change(self, flags, offset, data):
        self.disk.write(offset, data)
        if flags & 1:
            self.disk.flush()

    def serve(self):
        while request := self._take(">IHHQQI"):
            _, flags, kind, handle, offset, length = request
            if kind == READ:
                self._answer(handle, self.disk.read(offset, length))
                continue
            if kind == WRITE:
                self._change(flags, offset, self.input.read(length))
            elif kind == ZEROES:
                self._change(flags, offset, bytes(length))
            elif kind == FLUSH:
                self.disk.flush()
            elif kind == DISCONNECT:
                break
            self._answer(handle, code=0 if kind in (WRITE, ZEROES, FLUSH) else INVALID)


def main():
    client = Client(sys.argv[2], Disk(sys.argv[1]))
    if client.greet():
        client.serve()
        client.disk.flush()


main()
