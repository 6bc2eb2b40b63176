"""Prepare this folder to run or to check Razbor; the Makefile calls it.

Each thing is done once and remembered in `.venv/set-up/`: a virtual environment, the pinned packages, the
command `razbor`, and the system libraries that Qt needs and that no Python package brings. Standard library
only, because it runs before anything is installed.
"""

import argparse
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / "set-up"
REQUIREMENTS = {"run": ["requirements.txt"], "check": ["requirements.txt", "requirements-dev.txt"]}

# What `ldd` may miss below PySide6 → the Debian and Ubuntu package that has it. Ubuntu 24.04 renamed two of
# them with a `t64` at the end and still knows them by these names.
PACKAGE_OF = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
PACKAGE_WITH = {"Xvfb": "xvfb", "setxkbmap": "x11-xkb-utils"}


class Stopped(Exception):
    """The set-up cannot go on; the text says why and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Do what is still missing for `arguments`; 0 when all is there, 1 after a sentence on stderr."""
    parser = argparse.ArgumentParser(description="Prepare this folder to run or to check Razbor.")
    parser.add_argument("purpose", choices=["run", "check"], help="run the application, or check the project")
    parser.add_argument("--wheels", type=Path, help="install from this folder, without a network")
    parser.add_argument("--display", action="store_true", help="a window will be opened")
    chosen = parser.parse_args(arguments)
    try:
        make_environment()
        install_packages(chosen.purpose, chosen.wheels)
        install_command()
        if chosen.display or chosen.purpose == "check":
            install_libraries(chosen.purpose)
    except Stopped as stopped:
        print(f"\n{stopped}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next run goes on from here.", file=sys.stderr)
        return 1
    return 0


def python_of_environment() -> Path:
    """Where the environment's interpreter is, there or not yet."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment() -> None:
    """Make `.venv`, or make it anew when its Python is gone or of another version than this one."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if environment_version() == version:
        return
    try:
        import ensurepip  # noqa: F401  (Debian packs it apart, and `venv` fails half-way without it)
    except ModuleNotFoundError:
        install_system_packages([f"python{version}-venv"], "to make a virtual environment")
    say(f"Making .venv with Python {version}.")
    if not succeeds([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise Stopped(f"Python could not make {VENV}. Is there room on the disk, and may you write there?")


def environment_version() -> str | None:
    """The version of `.venv`'s Python such as "3.11"; None when it does not start or has no pip."""
    question = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([python_of_environment(), "-c", question], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout.strip()


def install_packages(purpose: str, wheels: Path | None) -> None:
    """Install the pinned packages, unless exactly these are installed already."""
    files = [ROOT / name for name in REQUIREMENTS[purpose]]
    if is_done(f"packages-{purpose}", files):
        return
    say(f"Installing the packages{f' from {wheels}' if wheels else ': once, about 300 MB'}.")
    command = [str(python_of_environment()), "-m", "pip", "install", "--disable-pip-version-check"]
    command += ["--only-binary", ":all:", "--require-hashes"]  # nobody should need a compiler
    if not sys.stdout.isatty():
        command += ["--quiet"]
    if wheels:
        command += ["--no-index", "--find-links", str(wheels.resolve())]
    for file in files:
        command += ["--requirement", str(file)]
    if not succeeds(command):
        raise Stopped(packages_refused(wheels))
    remember(f"packages-{purpose}", files)
    if purpose == "check":  # it holds all that running needs
        remember("packages-run", [ROOT / name for name in REQUIREMENTS["run"]])


def packages_refused(wheels: Path | None) -> str:
    """What to do when pip has given up; pip itself has said why."""
    if wheels:
        return (
            f"{wheels} does not hold every package of requirements.txt for this Python and system. "
            "README.md says how to fill such a folder on a machine with a network."
        )
    return (
        "The packages could not be installed; pip says above what is in the way. Behind a proxy, set "
        "https_proxy; with a package server of your own, set PIP_INDEX_URL; without a network, run "
        "make setup WHEELS=/folder (README.md says how to fill it)."
    )


def install_command() -> None:
    """Put `razbor` into `.venv/bin`, so that scripts can call it from anywhere; it runs these very files."""
    files = [ROOT / "pyproject.toml"]
    if is_done("command", files):
        return
    command = [str(python_of_environment()), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    if not succeeds([*command, "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]):
        raise Stopped("The command razbor could not be made; pip says above what is in the way.")
    remember("command", files)


def install_libraries(purpose: str) -> None:
    """Install the system libraries Qt's window needs (Linux only) and, for the check, an X server."""
    if not sys.platform.startswith("linux"):
        return
    users = users_of_libraries()
    if is_done(f"libraries-{purpose}", users):
        return
    packages = packages_for(missing_libraries(users))
    if purpose == "check":
        packages += [PACKAGE_WITH[command] for command in PACKAGE_WITH if shutil.which(command) is None]
    if packages:
        install_system_packages(packages, "to check the window" if purpose == "check" else "to open the window")
    still = missing_libraries(users)
    if still:
        raise Stopped("Qt needs libraries this system does not have: " + ", ".join(sorted(still)) + ".")
    remember(f"libraries-{purpose}", users)


def users_of_libraries() -> list[Path]:
    """The parts of Qt through which a window opens here: X11's, and Wayland's where only that runs."""
    found = sorted(VENV.glob("lib/python*/site-packages/PySide6"))
    if not found:
        raise Stopped("PySide6 is not installed in .venv. Remove the folder .venv and run this again.")
    qt = found[0]
    wayland_only = os.environ.get("WAYLAND_DISPLAY") and not os.environ.get("DISPLAY")
    plugin = "libqwayland.so" if wayland_only else "libqxcb.so"
    return [qt / "Qt/plugins/platforms" / plugin, qt / "QtWidgets.abi3.so", qt / "QtSvg.abi3.so"]


def missing_libraries(files: Iterable[Path]) -> set[str]:
    """The names of shared libraries that `files` ask for and the system lacks."""
    asked = subprocess.run(["ldd", *map(str, files)], capture_output=True, text=True, check=False)
    return {line.split()[0] for line in asked.stdout.splitlines() if line.endswith("=> not found")}


def packages_for(libraries: Iterable[str]) -> list[str]:
    """The Debian packages with `libraries`; one we know no package for keeps its own name."""
    return sorted({PACKAGE_OF.get(library, library) for library in libraries})


def install_system_packages(packages: Sequence[str], why: str) -> None:
    """Install `packages` with apt when we are root; otherwise stop with the line to type."""
    names = " ".join(map(shlex.quote, packages))
    if shutil.which("apt-get") is None:
        raise Stopped(f"Razbor needs the following {why}; install them with your system's tools: {names}")
    line = f"apt-get install --no-install-recommends {names}"
    if os.geteuid() != 0:
        raise Stopped(f"Razbor needs system packages {why}. Run this, then start again:\n\n    sudo {line}")
    say(f"Installing system packages {why}: {names}")
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    succeeds([*apt, "update"])  # old lists may still do, when the servers cannot be reached
    if not succeeds([*apt, "install", "--yes", "--no-install-recommends", *packages], quietly=True):
        raise Stopped(
            f"apt could not install what is needed {why}; it says above what is in the way. "
            f"When its servers can be reached, run this and start again:\n\n    {line}"
        )


def is_done(step: str, files: Iterable[Path]) -> bool:
    """Whether `step` was finished with exactly this Python and these `files`."""
    stamp = STAMPS / step
    return stamp.exists() and stamp.read_text() == fingerprint(files)


def remember(step: str, files: Iterable[Path]) -> None:
    """Write down that `step` is finished."""
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / step).write_text(fingerprint(files))


def fingerprint(files: Iterable[Path]) -> str:
    """A text that changes when this Python or the content of `files` does."""
    digest = hashlib.sha256(sys.version.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def succeeds(command: Sequence[str], quietly: bool = False) -> bool:
    """Run `command` without a keyboard, only its complaints shown if `quietly`; whether it ended well."""
    output = subprocess.DEVNULL if quietly else None
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=output).returncode == 0


def say(text: str) -> None:
    """Tell the person at the terminal what takes time now."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
