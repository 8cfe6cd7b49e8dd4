"""Writing a file so that whatever happens it holds the old content or the new, never a part."""

from __future__ import annotations

import contextlib
import os
import re
import stat


def write_atomic(path: str, data: bytes) -> None:
    """Replace a file's content in one step, keeping its mode and writing through symbolic links. Raises OSError."""
    target = os.path.realpath(path)
    folder, name = os.path.dirname(target) or ".", os.path.basename(target)[:40]
    _sweep(folder, name)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.chmod(temporary, _mode(target))
            os.fsync(stream.fileno())
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    _settle(folder)


def _sweep(folder: str, name: str) -> None:
    """Take away what writers of this file left behind that were killed."""
    left = re.compile(rf"\.{re.escape(name)}\.(?P<pid>[0-9]+)-[0-9a-f]{{8}}\.tmp")
    with contextlib.suppress(OSError):
        for entry in os.listdir(folder):
            found = left.fullmatch(entry)
            if found and not alive(int(found["pid"])):
                with contextlib.suppress(OSError):
                    os.unlink(os.path.join(folder, entry))


def alive(pid: int) -> bool:
    """Whether another process has this number; this one has just begun, so a file by its number is an older one's."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return pid != os.getpid()


def _mode(target: str) -> int:
    try:
        return stat.S_IMODE(os.stat(target).st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _settle(folder: str) -> None:
    """Make the new name survive a power cut where the file system can promise it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
