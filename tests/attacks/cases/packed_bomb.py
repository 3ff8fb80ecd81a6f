"""A packed file that would unpack to ten gigabytes; it is not unpacked."""

import zipfile


def prepare(folder):
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zeros", bytes(10**8))
