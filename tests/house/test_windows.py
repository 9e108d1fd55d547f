"""Nothing is called that Windows lacks: nobody has tried it there, but nothing stands in the way."""

from __future__ import annotations

import ast

from tests.house.test_architecture import ROOMS, name, parsed, sources

LACKED = {  # where they are needed, they are asked for first
    "os": {
        "chown", "fchdir", "fchmod", "fchown", "fork", "forkpty", "getegid", "geteuid", "getgid", "getgroups",
        "getloadavg", "getpgid", "getppid", "getpriority", "getuid", "initgroups", "killpg", "lchown", "mkfifo",
        "mknod", "nice", "openpty", "pathconf", "pipe2", "posix_spawn", "register_at_fork", "sched_getaffinity",
        "setegid", "seteuid", "setgid", "setgroups", "setpgid", "setpriority", "setsid", "setuid", "statvfs", "sync",
        "sysconf", "uname", "wait", "waitid", "O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "O_SYNC",
    },
    "signal": {"SIGKILL", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGCHLD", "SIGALRM", "alarm", "pause",
               "pthread_kill", "pthread_sigmask", "setitimer", "siginterrupt", "sigwait"},
    "socket": {"AF_UNIX", "SO_REUSEPORT", "socketpair", "TCP_DEFER_ACCEPT", "TCP_USER_TIMEOUT"},
    "time": {"tzset", "clock_gettime", "pthread_getcpuclockid"},
}  # fmt: skip
MODULES = {
    "crypt",
    "curses",
    "fcntl",
    "grp",
    "pty",
    "pwd",
    "readline",
    "resource",
    "syslog",
    "termios",
    "tty",
    "uvloop",
}
ASKED_FIRST = {
    "bot/engine/host/single_instance.py fcntl", "bot/reports/ledgers/program.py os.nice",
    "storage/database/apart/program.py os.nice", "storage/database/preflight.py os.chown",
    "storage/database/preflight.py os.geteuid",
}  # fmt: skip


def test_nothing_is_called_that_windows_lacks() -> None:
    found = {f"{name(path)} {one}" for path in sources(*ROOMS) for one in lacked(parsed(path))}
    assert found == ASKED_FIRST


def lacked(tree: ast.Module) -> set[str]:
    """What a file names that is not there."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr=attribute) if attribute in LACKED.get(module, ()):
                found.add(f"{module}.{attribute}")
            case ast.Import(names=names):
                found |= {one.name for one in names} & MODULES
            case ast.ImportFrom(module=str(module)):
                found |= {module} & MODULES
    return found
