"""What outlives the program: paths, settings, labels and runs. For the main thread only."""

from models.store.paths import Home
from models.store.settings import Settings
from models.store.store import Store

__all__ = ["Home", "Settings", "Store"]
